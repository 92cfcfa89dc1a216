/**
 * How mediasoup's worker is built from the sources in its npm package with Debian's libraries (why: docs/decisions/0001-debian-built-worker.md).
 * This file and `overlay/` are the recipe: a change to either makes a new key in the cache, and so a new build.
 */

/** What the build needs besides git and Node. */
export const debianPackages = [
  'meson',
  'ninja-build',
  'pkg-config',
  'g++',
  'libuv1-dev',
  'libssl-dev',
  'libsrtp2-dev',
  'libflatbuffers-dev',
  'flatbuffers-compiler',
  'libabsl-dev',
];

/** The source subprojects that `overlay/` replaces, by the name of their `.wrap` file. */
export const replacedSubprojects = ['abseil-cpp', 'flatbuffers', 'libsrtp3', 'libuv', 'openssl', 'unordered-dense'];

/** Changes to the worker's own files. Each `from` must occur exactly once, or the recipe doesn't fit this version of mediasoup. */
export const patches = [
  {
    file: 'meson.build',
    why: 'Debian 12 has meson 1.0.1, and the build file uses nothing newer',
    from: "meson_version: '>= 1.1.0'",
    to: "meson_version: '>= 1.0.1'",
  },
  {
    file: 'src/RTC/DtlsTransport.cpp',
    why: 'OpenSSL newer than 3.0.8 passes BIO_CB_RETURN as a flag beside the operation; taken for an operation, the first DTLS handshake crashes',
    from: '(operationType == BIO_CB_RETURN)',
    to: '((operationType & BIO_CB_RETURN) != 0)',
  },
];

export const mesonArgs = [
  '--buildtype',
  'release',
  '-Db_ndebug=true',
  '--wrap-mode=nodownload',
  '-Ddefault_library=static',
];
export const ninjaTarget = 'mediasoup-worker';
