# The image of web, workers and beat. The same locked packages as `make run` installs.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 VAR_DIR=/srv/xhs/var MEDIA_ROOT=/srv/media
WORKDIR /srv/xhs

COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

COPY . .
RUN python -m xhs.supervisor.translations \
    && SECRET_KEY=none DATABASE_URL=postgresql://none REDIS_URL=redis://none \
       python manage.py collectstatic --noinput \
    && useradd --system --no-create-home xhs \
    && install -d -o xhs -g xhs /srv/media

USER xhs
VOLUME /srv/media
EXPOSE 8000
