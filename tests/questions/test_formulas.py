"""Formulas: found where they are meant, readable as letters, drawn as pictures."""

from __future__ import annotations

import struct
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.formulas.line import line
from questions.formulas.picture import picture
from questions.formulas.syntax import FormulaError, Part, parts, replaced
from questions.load import PACKAGED
from questions.passages import passages
from questions.reading import read

LINES = {
    r"\alpha_i^2 + \beta_{ij}": "αᵢ² + βᵢⱼ",
    r"\frac{a+b}{c}": "(a + b)/c",
    r"\frac{1}{2\sigma^2}": "1/(2σ²)",
    r"\frac{\frac ab}{c}": "(a/b)/c",
    r"\frac{n(n-1)}{2}": "n(n − 1)/2",
    r"\frac{p(x)}{q(x)}": "p(x)/(q(x))",
    r"\frac{1}{p(1-p)} + \frac{1}{\log(x)}": "1/(p(1 − p)) + 1/log(x)",
    r"\frac{1}{2(x+1)}": "1/(2(x + 1))",
    r"\frac{\partial L}{\partial w}": "∂L/∂w",
    r"\frac{TP}{TP+FP}": "TP/(TP + FP)",
    r"\frac{1}{n}\sum_{i=1}^{n} x_i": "(1/n) ∑ᵢ₌₁ⁿ xᵢ",
    r"\frac{1}{2} + 1": "1/2 + 1",
    r"\left(\frac{a}{b}\right)^2": "(a/b)²",
    r"\sqrt{x^2+y^2}": "√(x² + y²)",
    r"\sqrt[3]{x} \sqrt{d_k}": "∛x√dₖ",
    r"\hat{y} = \bar{x} + \mathbf{w}^\top x": "ŷ = x̄ + 𝐰ᵀx",
    r"\tilde{x}_{\text{train}}": "x̃ₜᵣₐᵢₙ",
    r"\overline{ab}": "mean(ab)",
    r"\mathbb{E}[X] \le \log n": "𝔼[X] ≤ log n",
    r"e^{-\lambda t}": "e^(−λt)",
    r"e^{x/2}": "e^(x/2)",
    r"10^{-3}": "10⁻³",
    r"W_Q x_{t-1}": "W_Q xₜ₋₁",
    r"\lVert w \rVert_2^2": "‖w‖₂²",
    r"\left|x-y\right| + |z|": "|x − y| + |z|",
    r"p(y \mid x, \theta)": "p(y | x, θ)",
    r"\operatorname{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V": "softmax(QKᵀ/√dₖ)V",
    r"x \in \mathbb{R}^{d \times n}": "x ∈ ℝ^(d × n)",
    r"\arg\max_\theta L(\theta)": "arg max_θ L(θ)",
    r"\sum_{x \in S} p(x)\log p(x)": "∑_(x ∈ S) p(x) log p(x)",
    r"\int_0^1 f(x)\,\mathrm{d}x": "∫₀¹ f(x) dx",
    r"\lim_{n\to\infty} a_n": "lim_(n → ∞) aₙ",
    r"\binom{n}{k}p^k": "(n choose k)pᵏ",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}": "(1, 2; 3, 4)",
    r"\begin{cases}1 & x>0\\0 & \text{otherwise}\end{cases}": "{1, x > 0; 0, otherwise",
    r"\begin{aligned}a&=b\\&=c\end{aligned}": "a = b; = c",
    r"L = -\sum_i y_i \log \hat{p}_i": "L = −∑ᵢ yᵢ log p̂ᵢ",
    r"\theta \leftarrow \theta - \eta \nabla_\theta L": "θ ← θ − η∇_θ L",
    r"f'(x) \ne -x": "f′(x) ≠ −x",
    r"1{,}000 \times 2": "1,000 × 2",
    r"X \sim \mathcal{N}(\mu, \sigma^2)": "X ∼ 𝒩(μ, σ²)",
    r"k\text{-means}": "k-means",
    r"90\%": "90%",
    r"w^*": "w*",
    r"\underbrace{a+b}_{n}": "a + b [n]",
    r"x < y \cdot z": "x < y · z",
}


@pytest.mark.parametrize("latex", LINES)
def test_a_formula_reads_as_a_line(latex: str) -> None:
    assert line(latex) == LINES[latex]


@pytest.mark.parametrize("latex", LINES)
def test_a_formula_is_drawn(latex: str) -> None:
    png = picture(latex)
    width, height = struct.unpack(">II", png[16:24])
    assert png.startswith(b"\x89PNG")
    assert 40 < width < 2000
    assert 40 < height < 400


@pytest.mark.parametrize(
    ("latex", "says"),
    [
        (r"\foo{x}", r"has the command `\foo`, which is not known"),
        (r"x + \bar", "can't be read"),
        (r"\frac{a", "has a `{` without its `}`"),
        (r"a}", "has a `}` without its `{`"),
        (r"\frac{a}", "lacks a part of a fraction"),
        (r"x_", "can't be read"),
        ("{" * 50 + "}" * 50, "nested too deep"),
        ("x" * 601, "has 601 characters"),
        (" ", "can't be read"),
        (r"\text{a<b}", "can't be read"),
    ],
)
def test_what_is_wrong_is_said(latex: str, says: str) -> None:
    for show in (line, picture):
        with pytest.raises(FormulaError) as wrong:
            show(latex)
        assert says in str(wrong.value)


def test_a_picture_too_wide_for_a_telephone_is_refused() -> None:
    with pytest.raises(FormulaError, match="too wide"):
        picture(" + ".join("xyz" for _ in range(40)))


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 and $7.",
        "$5-$7, US$9, 5$",
        r"A bare \$x\$ dollar",
        "`$x$` and ``a ` $x$``",
        "```\n$x$\n```",
        "~~~sh\necho $HOME $x$\n~~~",
        "between $ x$ and $x $",
        "$x\ny$",
        "$$x$$ within a line",
        "$1$2",
    ],
)
def test_no_formula(text: str) -> None:
    assert replaced(text, lambda _: "!") == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$x$", [Part("line", "x")]),
        ("a $x$, $y$.", [Part("prose", "a "), Part("line", "x"), Part("prose", ", "), Part("line", "y"), Part("prose", ".")]),
        (r"$5\$$", [Part("line", r"5\$")]),
        ("Costs $5; $x$", [Part("prose", "Costs $5; "), Part("line", "x")]),
        ("$$x$$", [Part("display", "x")]),
        ("a\n\n$$\nx\n+ y\n$$\nb", [Part("prose", "a\n\n"), Part("display", "x\n+ y"), Part("prose", "\nb")]),
        ("`a$`$x$", [Part("code", "`a$`"), Part("line", "x")]),
        (r"\\$x$", [Part("code", r"\\"), Part("line", "x")]),
    ],
)  # fmt: skip
def test_formulas_are_found(text: str, found: list[Part]) -> None:
    assert list(parts(text)) == found


@given(st.text(st.sampled_from("$\\`~ab1 {}\n_"), max_size=40))
def test_nothing_of_a_text_is_lost(text: str) -> None:
    assert "".join(part.source for part in parts(text) if part.kind in ("prose", "code")) == replaced(
        text, lambda _: ""
    )


SCRAPS = ["x", "\\frac", "{", "}", "^", "_", "\\alpha", "2", "\\left(", "\\right)", "&", "\\\\", " ", "\\text{a b}", "'", "\\sqrt", "[", "]",
          "\\hat", "\\begin{pmatrix}", "\\end{pmatrix}", "+", "\\,", "\\sum", "|", "%", "<", "\\binom", "\\operatorname{f}"]  # fmt: skip


@given(st.text(max_size=30) | st.lists(st.sampled_from(SCRAPS), max_size=14).map("".join))
def test_any_text_is_a_line_or_a_formula_error(latex: str) -> None:
    try:
        assert line(latex).strip()
    except FormulaError as error:
        said = str(error)
        assert said


@pytest.mark.parametrize(
    "around", [r"\overset{a}{", r"\underset{a}{", r"\bar{", r"\sum_{", r"\frac{1}{", r"x^{"]
)
def test_a_line_takes_no_longer_for_being_deep(around: str) -> None:
    """The bot makes lines in a thread of its own process: twice as long for each level would be for ever."""
    start = time.process_time()
    assert "∀" in line(around * 40 + r"\forall" + "}" * 40)
    assert time.process_time() - start < 5


def test_every_formula_of_the_bank_can_be_shown() -> None:
    for question in read(PACKAGED).bank.questions.values():
        for loc, text in passages(question):
            for part in parts(text) if not {"code", "solution", "query", "accept"} & {*loc} else ():
                if part.kind in ("line", "display"):
                    assert line(part.source)
                if part.kind == "display":
                    assert picture(part.source)


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    code = "import sys, bot.app; sys.exit(bool({'ziamath', 'latex2mathml', 'resvg_py'} & {*sys.modules}))"
    subprocess.run([sys.executable, "-c", code], check=True)
