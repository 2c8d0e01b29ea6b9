"""Work in the background: which queue a task waits in, and what runs by the clock (UTC).

`interactive` is waited for by somebody, `feeds` and `media` keep to themselves, `bulk` takes everything else; one must
never starve another.
"""

from typing import Any

from celery.schedules import crontab

ROUTES: dict[str, dict[str, str]] = {
    "members.tasks.process_avif": {"queue": "bulk"},
    "members.tasks.process_*": {"queue": "media"},
    "members.tasks.sweep_media": {"queue": "media"},
    "members.tasks.sweep_posters": {"queue": "bulk"},
    "members.tasks.export_*": {"queue": "bulk"},
    "members.tasks.close_*": {"queue": "bulk"},
    "members.tasks.repair_*": {"queue": "bulk"},
    "mall.tasks.close_*": {"queue": "interactive"},
    "mall.tasks.receive_*": {"queue": "bulk"},
    "mall.tasks.repair_*": {"queue": "bulk"},
    "mall.tasks.pay_*": {"queue": "interactive"},
    "mall.tasks.sandbox_*": {"queue": "interactive"},
    "mall.tasks.refresh_popularity": {"queue": "bulk"},
    "community.tasks.publish_*": {"queue": "interactive"},
    "community.tasks.repair_*": {"queue": "bulk"},
    "community.tasks.rebuild_*": {"queue": "bulk"},
    "community.tasks.withdraw_*": {"queue": "bulk"},
    "mall.tasks.tell_*": {"queue": "bulk"},
    "recommend.tasks.*": {"queue": "feeds"},
    "xhs.tasks.*": {"queue": "bulk"},
}

TIMES: dict[str, dict[str, Any]] = {
    "sweep-media": {"task": "members.tasks.sweep_media", "schedule": 60},
    "publish-due": {"task": "community.tasks.publish_due", "schedule": 60},
    "ask-providers": {"task": "mall.tasks.pay_ask_due", "schedule": 60},
    "send-payouts": {"task": "mall.tasks.pay_send_due", "schedule": 60},
    "sandbox-notices": {"task": "mall.tasks.sandbox_tell_due", "schedule": 60},
    "close-unpaid": {"task": "mall.tasks.close_unpaid", "schedule": 60},
    "receive-orders": {"task": "mall.tasks.receive_due", "schedule": crontab(minute=25)},
    "refund-lapsed": {"task": "mall.tasks.refund_lapsed", "schedule": crontab(hour=16, minute=10)},
    "decide-overdue-refunds": {"task": "mall.tasks.decide_overdue", "schedule": crontab(minute=50)},
    "repair-goods-found": {"task": "mall.tasks.repair_search", "schedule": crontab(hour=19, minute=40)},
    "repair-goods": {"task": "mall.tasks.repair_goods", "schedule": crontab(hour=19, minute=30)},
    "repair-sums": {"task": "mall.tasks.repair_sums", "schedule": crontab(hour=19, minute=25)},
    "repair-scores": {"task": "mall.tasks.repair_scores", "schedule": crontab(hour=19, minute=45)},
    "tell-price-drops": {"task": "mall.tasks.tell_price_drops", "schedule": crontab(minute=15)},
    "tell-restocked": {"task": "mall.tasks.tell_restocked", "schedule": 60},
    "tell-arrived": {"task": "mall.tasks.tell_arrived", "schedule": 300},
    "build-slate": {"task": "recommend.tasks.build_slate", "schedule": 60},
    "repair-people": {"task": "members.tasks.repair_counts", "schedule": crontab(hour=19, minute=10)},
    "refresh-popularity": {"task": "mall.tasks.refresh_popularity", "schedule": 600},
    "withdraw-rest": {"task": "community.tasks.withdraw_rest", "schedule": crontab(minute=45)},
    "repair-notes": {"task": "community.tasks.repair_counts", "schedule": crontab(hour=19, minute=20)},
    "rebuild-terms": {"task": "community.tasks.rebuild_terms", "schedule": crontab(minute=15)},
    "rebuild-words": {"task": "community.tasks.rebuild_words", "schedule": crontab(hour=19, minute=55)},
    "rebuild-ranks": {"task": "community.tasks.rebuild_ranks", "schedule": 120},
    "repair-search": {"task": "community.tasks.repair_search", "schedule": crontab(hour=19, minute=35)},
    "purge-notes": {"task": "community.tasks.repair_deleted", "schedule": crontab(minute=40)},
    "close-accounts": {"task": "members.tasks.close_due", "schedule": crontab(minute=30)},
    "sweep-posters": {"task": "members.tasks.sweep_posters", "schedule": crontab(minute=55)},
    "sweep-exports": {"task": "members.tasks.export_sweep", "schedule": 300},
    "repair-left-behind": {"task": "mall.tasks.repair_left_behind", "schedule": crontab(minute=35)},
    "repair-sign-ins": {"task": "members.tasks.repair_sign_ins", "schedule": crontab(hour=19, minute=50)},
}
