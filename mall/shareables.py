"""What of the mall can be shared, by the names of its addresses."""

from mall.sharing.goods import shared_product
from mall.sharing.makers import shared_brand, shared_merchant
from mall.sharing.places import shared_store
from members.sharing import register_shared

register_shared("product", shared_product)
register_shared("brand", shared_brand)
register_shared("merchant", shared_merchant)
register_shared("store", shared_store)
