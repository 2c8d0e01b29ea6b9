"""User names nobody may take, because others would believe them."""

# fmt: off
RESERVED = frozenset(
    {
        "about", "abuse", "account", "accounts", "admin", "administrator", "admins", "api", "app",
        "apps", "auth", "billing", "blog", "boards", "careers", "cart", "ceo", "checkout", "community",
        "contact", "customer", "customerservice", "developer", "developers", "discover", "docs",
        "editor", "events", "everyone", "explore", "faq", "feed", "feedback", "finance", "follow",
        "founder", "guest", "help", "helpdesk", "home", "hongshu", "hostmaster", "hr", "inbox", "info",
        "internal", "investors", "jobs", "legal", "live", "login", "logout", "mail", "mall", "me",
        "media", "members", "merchant", "mod", "moderation", "moderator", "moderators", "nearby",
        "news", "nobody", "notes", "notifications", "null", "official", "operator", "operators",
        "orders", "owner", "partner", "partners", "payment", "payments", "people", "person",
        "postmaster", "press", "privacy", "publish", "recommend", "rednote", "register", "report",
        "reports", "robot", "root", "sales", "search", "security", "service", "services", "settings",
        "shop", "signin", "signup", "site", "smtp", "staff", "static", "status", "store", "stores",
        "super", "superuser", "support", "sysadmin", "system", "team", "terms", "test", "topic",
        "topics", "trust", "undefined", "unknown", "user", "username", "users", "verification",
        "verified", "verify", "webmaster", "welcome", "www", "xhs", "xiaohongshu",
    }
)
# fmt: on
ROLES = frozenset(
    {
        "admin",
        "administrator",
        "customerservice",
        "helpdesk",
        "hongshu",
        "moderator",
        "official",
        "operator",
        "rednote",
    }
    | {"root", "security", "service", "staff", "support", "system", "team", "xhs", "xiaohongshu"}
)


def is_reserved(username: str) -> bool:
    """Also with dots and underscores in it, and for roles with digits behind it (`admin_`, `a.dmin`, `admin1`)."""
    bare = username.lower().replace(".", "").replace("_", "")
    return bare in RESERVED or bare.rstrip("0123456789") in ROLES
