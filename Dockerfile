# docker build -t contentlint . && docker run --rm -v "$PWD:/articles:ro" contentlint check --no-cache .
FROM python:3.13-slim AS build
COPY . /src
RUN pip wheel --no-cache-dir --no-deps -w /wheels /src

FROM python:3.13-slim
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir --no-compile /wheels/*.whl && rm -rf /wheels \
    && useradd --system --no-create-home contentlint
USER contentlint
WORKDIR /articles
ENTRYPOINT ["contentlint"]
CMD ["check", "."]
