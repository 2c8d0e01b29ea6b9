"""Departments, categories and brands: what the shelves are called. Written by operators alone."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminSelectWidget

from mall.admin.pieces import region_name
from mall.admin.regions import region_choices
from mall.models import Brand, Category
from mall.tasks import repair_brand, repair_category
from members.addresses import address
from members.admin.picking import take_picture
from members.models import MediaFile
from members.pictures import mark_shown
from xhs.lib.desk import cells
from xhs.lib.desk.columns import column
from xhs.lib.desk.edited import EditedAdmin
from xhs.lib.desk.filters import by_choice, filled


class CategoryForm(forms.ModelForm):
    """Keeps the shelves two levels deep."""

    class Meta:
        model = Category
        fields = ("parent", "name_en", "name_zh", "slug", "icon", "ground", "position")
        labels: ClassVar[Any] = {
            "parent": _("department"),
            "icon": _("symbol"),
            "position": _("place in the list"),
        }
        help_texts: ClassVar[Any] = {"icon": _("Its name in static/icons/sprite.svg.")}

    def clean_parent(self) -> Category | None:
        parent: Category | None = self.cleaned_data["parent"]
        if parent is None:
            if self.instance.pk and self.instance.products.exists():
                raise forms.ValidationError(_("Products lie in it: it has to stay within a department."))
            return None
        if parent.parent_id or parent.pk == self.instance.pk:
            raise forms.ValidationError(_("Choose a department: there are two levels."))
        if self.instance.pk and self.instance.children.exists():
            raise forms.ValidationError(_("This is a department with categories of its own."))
        return parent


@admin.register(Category)
class CategoryAdmin(EditedAdmin):
    form = CategoryForm
    joined = ("parent",)
    ordering: ClassVar[Any] = ("parent__position", "parent_id", "position", "id")
    list_display = ("name_in_words", "under", "rule", "products", "place")
    list_filter = (
        filled("level", _("level"), "parent", _("Categories"), _("Departments")),
        by_choice("ground", _("main picture"), Category.Ground),
    )
    search_fields = ("slug", "name_en", "name_zh")
    search_help_text = _("A part of the name")
    fields = ("parent", ("name_en", "name_zh"), ("slug", "icon"), ("ground", "position"))
    prepopulated_fields: ClassVar[Any] = {"slug": ("name_en",)}
    rule = column("ground", _("main picture"))
    place = column("position", _("place"))

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        return super().get_queryset(request).annotate(product_count=Count("products"))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "parent":
            kwargs["queryset"] = Category.objects.filter(parent=None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Category, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and {"parent", "name_en", "name_zh"} & {*form.changed_data}:
            repair_category.delay_on_commit(category_id=obj.pk)

    @admin.display(description=_("name"))
    def name_in_words(self, category: Category) -> SafeString:
        return cells.two_lines(category.name, category.slug)

    @admin.display(description=_("department"))
    def under(self, category: Category) -> str:
        return category.parent.name if category.parent else ""

    @admin.display(description=_("products"))
    def products(self, category: Any) -> int:
        return int(category.product_count)


class BrandForm(forms.ModelForm):
    """Takes a logo through the pipeline of every other picture, at once."""

    new_logo = forms.FileField(label=_("New logo"), required=False, widget=UnfoldAdminFileFieldWidget())
    origin = forms.ChoiceField(
        label=_("Country"), required=False, choices=region_choices, widget=UnfoldAdminSelectWidget
    )
    operator: Any

    class Meta:
        model = Brand
        fields = ("name", "name_zh", "slug", "origin", "about")

    def clean_new_logo(self) -> MediaFile | None:
        return take_picture(self.operator, self.cleaned_data.get("new_logo"))


@admin.register(Brand)
class BrandAdmin(EditedAdmin):
    form = BrandForm
    joined = ("logo",)
    list_display = ("line", "from_where", "followers", "products", "since")
    search_fields = ("name", "name_zh", "slug")
    search_help_text = _("A part of the name")
    fields = (("name", "name_zh"), ("slug", "origin"), "about", "new_logo")
    prepopulated_fields: ClassVar[Any] = {"slug": ("name",)}
    followers = column("follower_count", _("followers"))
    since = column("created_at", _("since"))

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        listed = Count("products", filter=Q(products__state="listed"))
        return super().get_queryset(request).annotate(product_count=listed)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.operator = request.user
        return form

    def save_model(self, request: HttpRequest, obj: Brand, form: Any, change: bool) -> None:
        """Writes the words and the logo alone: the count of followers moves on meanwhile."""
        logo = form.cleaned_data.get("new_logo")
        if logo is not None:
            mark_shown([logo], audience=MediaFile.Audience.PUBLIC)
            obj.logo = logo
        obj.save(update_fields=["name", "name_zh", "slug", "origin", "about", "logo"] if change else None)
        if change and {"name", "name_zh"} & {*form.changed_data}:
            repair_brand.delay_on_commit(brand_id=obj.pk)

    @admin.display(description=_("brand"))
    def line(self, brand: Brand) -> SafeString:
        logo = cells.thumbnail(address(brand.logo_id, 360, signed=True) if brand.logo_id else "")
        return cells.two_lines(brand.name, brand.name_zh or brand.slug, picture=logo)

    @admin.display(description=_("country"))
    def from_where(self, brand: Brand) -> str:
        return region_name(brand.origin)

    @admin.display(description=_("listed products"))
    def products(self, brand: Any) -> int:
        return int(brand.product_count)
