#!/usr/bin/env bash
# Runs once, when the volume is empty: one role that owns one database and may do nothing else.
set -euo pipefail
psql --username "${POSTGRES_USER:-postgres}" --dbname postgres --set ON_ERROR_STOP=1 \
    --set password="$MADANG_DATABASE_PASSWORD" <<'SQL'
CREATE ROLE madang LOGIN PASSWORD :'password' NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE DATABASE madang OWNER madang ENCODING 'UTF8';
REVOKE CONNECT ON DATABASE madang FROM PUBLIC;
SQL
