from django.urls import path

from mall.api import addresses, cart, lists

urlpatterns = [
    path("categories/", lists.CategoriesView.as_view()),
    path("products/", lists.ProductsView.as_view()),
    path("brands/<slug:slug>/", lists.BrandView.as_view()),
    path("brands/<slug:slug>/follow/", lists.BrandFollowView.as_view()),
    path("cart/", cart.CartView.as_view()),
    path("cart/lines/<int:sku_id>/", cart.CartLineView.as_view()),
    path("addresses/", addresses.AddressesView.as_view()),
    path("addresses/<int:address_id>/", addresses.AddressView.as_view()),
]
