"""One list of scenarios, run over every platform through its real adapter.

A platform joins by one file that makes its `Front` and one line in conftest.py; a scenario by one function in scenarios/.
"""

import pytest

pytest.register_assert_rewrite("tests.contract.scenarios", "tests.contract.books")
