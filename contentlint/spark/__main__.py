"""``python -m contentlint.spark``; for ``spark-submit``, the path of ``job.py``."""

from contentlint.spark.job import main

if __name__ == "__main__":
    raise SystemExit(main())
