"""Which pages exist, and what each shows."""

from generator.pages.charts import Chart, Drawing
from generator.pages.plan import Page, plan_pages
from generator.pages.views import Link, RecordView, Row, path_of

__all__ = ["Chart", "Drawing", "Link", "Page", "RecordView", "Row", "path_of", "plan_pages"]
