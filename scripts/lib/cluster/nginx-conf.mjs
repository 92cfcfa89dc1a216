/**
 * @typedef {object} NginxPlan
 * @property {string} folder where nginx may write
 * @property {string} user who its workers run as; empty: who starts it
 * @property {number} port of the pages, calls and media, with TLS and HTTP/2
 * @property {string} certificate
 * @property {string} key
 * @property {readonly number[]} apiPorts
 * @property {number} mediaPort
 * @property {number} apiDoor a port of the loopback address, where the media server reaches any api
 * @property {boolean} ipv6 whether this machine has it
 * @property {boolean} hidesHsts for names such as localhost, whose other ports speak no TLS
 */

/**
 * What stands in front: one address for everything, so that a browser needs one connection and one certificate.
 *
 * - An api that can't be reached is left out for two seconds, and what it was asked goes to the next one, unless it may have begun on it: then the
 *   browser is told to ask again, which is safe, as orders have keys.
 * - A crowd that asks for one file or playlist makes one request of the media server. At the live edge, where answers are waited for, it does not:
 *   nginx looks only twice a second whether the answer that others wait for has come (`ngx_http_file_cache.c`), which is longer than a viewer is behind. The
 *   media server renders such an answer once for all who wait, and what comes after them is served from the cache.
 *
 * @param {NginxPlan} plan
 * @returns {string} an nginx.conf
 */
export function nginxConf({ folder, user, port, certificate, key, apiPorts, mediaPort, apiDoor, ipv6, hidesHsts }) {
  const servers = apiPorts.map((apiPort) => `    server 127.0.0.1:${apiPort} max_fails=1 fail_timeout=2s;`).join('\n');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `  ${name}_temp_path "${folder}/${name}";`)
    .join('\n');
  return `${user ? `user ${user};\n` : ''}worker_processes auto;
worker_rlimit_nofile 65536;
pid "${folder}/nginx.pid";
error_log stderr warn;
daemon off;

events {
  worker_connections 16384;
}

http {
  default_type application/octet-stream;
  access_log off;
  server_tokens off;
${temporary}
  proxy_cache_path "${folder}/cache" levels=1:2 keys_zone=hls:8m max_size=512m inactive=60s use_temp_path=off;

  upstream api {
    least_conn;
${servers}
    keepalive 64;
  }
  upstream media {
    server 127.0.0.1:${mediaPort} max_fails=0;
    keepalive 64;
  }

  proxy_http_version 1.1;
  proxy_connect_timeout 1s;
  proxy_next_upstream error timeout http_502;
  proxy_next_upstream_tries 3;
  map $http_upgrade $connection_header {
    default upgrade;
    ""      "";
  }
  # Answers differ by whether gzip is taken, not by how that is written.
  map $http_accept_encoding $gzip_or_not {
    default  "";
    "~gzip"  gzip;
  }
  # Calls under a session, with the address of who calls alone: what a client says of it is not believed.
  proxy_set_header Host $http_host;
  proxy_set_header X-Forwarded-For $remote_addr;
  proxy_set_header X-Forwarded-Proto $scheme;
  proxy_set_header Upgrade $http_upgrade;
  proxy_set_header Connection $connection_header;

  server {
    listen ${port} ssl http2;
${ipv6 ? `    listen [::]:${port} ssl http2;\n` : ''}    ssl_certificate "${certificate}";
    ssl_certificate_key "${key}";
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_cache shared:tls:10m;
    keepalive_timeout 75s;
    # Of plain HTTP to this port.
    error_page 497 =308 https://$http_host$request_uri;
    error_page 502 504 =503 @unreachable;
${hidesHsts ? '    proxy_hide_header Strict-Transport-Security;\n' : ''}
    location / {
      client_max_body_size 32m;
      proxy_pass http://api;
    }
    location = /api/realtime {
      proxy_pass http://api;
      # Each side pings within 25 s.
      proxy_read_timeout 75s;
      proxy_send_timeout 75s;
      proxy_buffering off;
    }
    # What operators read.
    location = /metrics { return 404; }
    location /internal/ { return 404; }

    location = /studio {
      proxy_pass http://media;
      proxy_read_timeout 75s;
      proxy_send_timeout 75s;
      proxy_buffering off;
    }
    location /whip/ {
      proxy_pass http://media;
    }
    location /hls/ {
      proxy_cache_lock on;
      proxy_cache_lock_timeout 5s;
      if ($arg__HLS_msn) {
        rewrite ^ /live-edge$uri last;
      }
      rewrite "^/hls/[^/]+/[^/]+/part-[^/]+$" /live-edge$uri last;
      ${hls('http://media')}
    }
    location /live-edge/ {
      internal;
      ${hls('http://media$request_uri')}
    }
    location @unreachable {
      internal;
      default_type application/json;
      add_header Retry-After 1 always;
      add_header Cache-Control no-store always;
      return 503 '{"error":{"code":"overloaded","message":"This could not be reached for a moment. Try again.","requestId":"$request_id"}}';
    }
  }

  # Any api, for the processes.
  server {
    listen 127.0.0.1:${apiDoor};
    location / {
      client_max_body_size 32m;
      proxy_pass http://api;
    }
  }
}
`;
}

/** How playlists and media are passed on and kept: as long as the media server says. @param {string} upstream */
function hls(upstream) {
  return `proxy_pass ${upstream};
      proxy_cache hls;
      proxy_cache_key $request_uri;
      proxy_set_header Accept-Encoding $gzip_or_not;
      proxy_set_header Upgrade "";
      proxy_set_header Connection "";
      proxy_read_timeout 30s;
      add_header X-Cache-Status $upstream_cache_status always;`;
}
