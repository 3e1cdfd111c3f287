from albums.sitemaps import AlbumSitemap
from bulletins.sitemaps import BulletinSitemap
from documents.sitemaps import DocumentSitemap
from news.sitemaps import ArticleSitemap, CategorySitemap
from notices.sitemaps import FormSitemap, NoticeSitemap
from polls.sitemaps import PollSitemap
from questions.sitemaps import QuestionSitemap
from siteinfo.sitemaps import FlatPageSitemap
from units.sitemaps import UnitSitemap

sitemaps = {
    "bai-viet": ArticleSitemap,
    "chuyen-muc": CategorySitemap,
    "don-vi": UnitSitemap,
    "van-ban": DocumentSitemap,
    "album-anh": AlbumSitemap,
    "ban-tin": BulletinSitemap,
    "binh-chon": PollSitemap,
    "thong-bao": NoticeSitemap,
    "bieu-mau": FormSitemap,
    "hoi-dap": QuestionSitemap,
    "trang": FlatPageSitemap,
}
