from news.sitemaps import ArticleSitemap, CategorySitemap
from polls.sitemaps import PollSitemap
from siteinfo.sitemaps import FlatPageSitemap
from units.sitemaps import UnitSitemap

sitemaps = {
    "bai-viet": ArticleSitemap,
    "chuyen-muc": CategorySitemap,
    "don-vi": UnitSitemap,
    "binh-chon": PollSitemap,
    "trang": FlatPageSitemap,
}
