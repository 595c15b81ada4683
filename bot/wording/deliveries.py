"""Why a daily did not arrive, as `status` says it."""

from __future__ import annotations

NO_ANSWER = "The platform did not answer in time."
UNCERTAIN = "Nobody can say whether it arrived, so it is not sent again."
