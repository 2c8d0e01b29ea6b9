"""Money back: asked for by buyers, decided by merchants, paid out through mall.payments."""
