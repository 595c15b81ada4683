# Tenfold as an image: `docker build -t tenfold .`, then `docker compose up -d` (compose.yaml). docs/operations.md has the rest.
FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends binutils && rm -rf /var/lib/apt/lists/* \
 && python -m venv /opt/venv
COPY requirements.lock /src/
RUN /opt/venv/bin/pip install --require-hashes --only-binary :all: -r /src/requirements.lock
COPY pyproject.toml README.md LICENSE /src/
COPY bot /src/bot
COPY adapters /src/adapters
COPY questions /src/questions
COPY storage /src/storage
# The project itself, then away with what only installing needs, and with the tests, the sources in C and
# the debugging symbols of packages. Bytecode and the bank's pack are made here, for a container can't keep them.
RUN /opt/venv/bin/pip install --no-deps --no-build-isolation /src \
 && /opt/venv/bin/pip uninstall --yes hatchling editables pip \
 && find /opt/venv -type d -name tests -prune -exec rm -rf {} + \
 && find /opt/venv -type f \( -name '*.c' -o -name '*.h' -o -name '*.py[xid]' -o -name '*.dll' \) -delete \
 && find /opt/venv -type f -name '*.so' -exec strip --strip-unneeded {} + \
 && /opt/venv/bin/python -m compileall -q -x pygments /opt/venv/lib \
 && XDG_CACHE_HOME=/opt/venv/cache /opt/venv/bin/python -c "from questions.load import load; load()" \
 && test -s /opt/venv/cache/tenfold/bank-*.pack

FROM python:3.13-slim
COPY --from=build /opt/venv /opt/venv
RUN mkdir /data && chown 10001:10001 /data
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 XDG_CACHE_HOME=/opt/venv/cache \
    DATABASE_URL=sqlite:////data/tenfold.sqlite3 HEALTH_PORT=8080 MALLOC_ARENA_MAX=2
WORKDIR /data
USER 10001:10001
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ['HEALTH_PORT'] + '/healthz', timeout=4)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
