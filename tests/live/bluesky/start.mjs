// A complete Bluesky network on loopback: PLC directory + PDS + AppView (bsky)
// (+ bsync, ozone, which @atproto/dev-env starts with them), with its own
// throw-away PostgreSQL and Redis, and two seeded accounts.
//
//   node start.mjs [--pds-only] [--no-seed] [--keep] [--with-stdin]
//
// --pds-only: PLC and PDS alone, without PostgreSQL and Redis: logging in and
// writing, reading and deleting records work; what the AppView answers
// (app.bsky.*: notifications, feeds, threads) does not.
//
// --with-stdin: ends when standard input does, so that it cannot outlive the program that
// started it, however that one ended.
//
// Environment (all optional):
//   MODULES      folder that holds node_modules (the one this file lies in)
//   PLC_PORT 2582, PDS_PORT 2583, BSKY_PORT 2584, OZONE_PORT 2587,
//   PG_PORT 25432, REDIS_PORT 26379
//   BSKY_STATE   folder for PostgreSQL's and Redis' data (a fresh temporary one)
//   PG_BIN       folder with initdb/postgres (/usr/lib/postgresql/*/bin)
//   RATE_LIMITS  "1": turn the PDS's rate limits (and RateLimit-* headers) on
//   ACCOUNTS_OUT file that gets the accounts as JSON when all is ready
//
// Prints one line "READY {json}" when everything answers; SIGTERM/SIGINT ends
// every process it started. Nothing listens on any address but 127.0.0.1.
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const HOST = '127.0.0.1'
const full = !process.argv.includes('--pds-only')
const env = process.env
const port = (name, dflt) => Number(env[name] || dflt)
const PORTS = {
  plc: port('PLC_PORT', 2582),
  pds: port('PDS_PORT', 2583),
  bsky: port('BSKY_PORT', 2584),
  ozone: port('OZONE_PORT', 2587),
  pg: port('PG_PORT', 25432),
  redis: port('REDIS_PORT', 26379),
}

// --- 1. loopback only: dev-env's servers call listen(port) with no host ------
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (...args) {
  if (typeof args[0] === 'number' || /^\d+$/.test(String(args[0]))) {
    const cb = args.find((a) => typeof a === 'function')
    return listen.call(this, { port: Number(args[0]), host: HOST }, cb)
  }
  if (args[0] && typeof args[0] === 'object' && 'port' in args[0]) {
    args[0] = { ...args[0], host: HOST }
  } else if (args.length === 0 || typeof args[0] === 'function') {
    return listen.call(this, { port: 0, host: HOST }, args[0])
  }
  return listen.apply(this, args)
}

// --- 2. PostgreSQL and Redis, private to this run ---------------------------
const state =
  env.BSKY_STATE || fs.mkdtempSync(path.join(os.tmpdir(), 'bsky-net-'))
fs.mkdirSync(state, { recursive: true })
const children = []
const run = (cmd, args, opts = {}) => {
  const log = fs.openSync(path.join(state, `${path.basename(cmd)}.log`), 'a')
  const p = spawn(cmd, args, { stdio: ['ignore', log, log], ...opts })
  p.on('error', (e) => console.error(`${cmd}: ${e.message}`))
  children.push(p)
  return p
}
const pgBin = () => {
  if (env.PG_BIN) return env.PG_BIN
  const root = '/usr/lib/postgresql'
  const v = fs.existsSync(root) ? fs.readdirSync(root).sort().pop() : null
  if (!v) throw new Error('PostgreSQL is missing: apt-get install postgresql')
  return path.join(root, v, 'bin')
}
const who = {} // PostgreSQL refuses to run as root
if (process.getuid() === 0) {
  const id = (f) => Number(spawnSync('id', [f, 'postgres']).stdout.toString())
  who.uid = id('-u')
  who.gid = id('-g')
}
const pgData = path.join(state, 'pg')
if (full && !fs.existsSync(path.join(pgData, 'PG_VERSION'))) {
  fs.mkdirSync(pgData, { recursive: true, mode: 0o700 })
  if (who.uid !== undefined) {
    fs.chmodSync(state, 0o755)
    fs.chownSync(pgData, who.uid, who.gid)
  }
  const r = spawnSync(
    path.join(pgBin(), 'initdb'),
    ['-D', pgData, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'],
    { ...who, cwd: '/' },
  )
  if (r.status !== 0) throw new Error(`initdb: ${r.stderr}`)
}
const pg = full && run(
  path.join(pgBin(), 'postgres'),
  ['-D', pgData, '-p', String(PORTS.pg), '-k', pgData,
    '-c', `listen_addresses=${HOST}`, '-c', 'fsync=off',
    '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off',
    '-c', 'max_connections=200'],
  { ...who, cwd: '/' },
)
const redis = full && run('redis-server', [
  '--bind', HOST, '--port', String(PORTS.redis), '--save', '',
  '--appendonly', 'no', '--dir', state,
])

const waitPort = async (p, what, ms = 20000) => {
  for (const end = Date.now() + ms; ; ) {
    const ok = await new Promise((res) => {
      const s = net.connect(p, HOST)
      s.once('connect', () => (s.destroy(), res(true)))
      s.once('error', () => res(false))
    })
    if (ok) return
    if (Date.now() > end) throw new Error(`${what} does not answer on ${p}`)
    await new Promise((r) => setTimeout(r, 50))
  }
}

let network
let stopping = false
const stop = async (code = 0) => {
  if (stopping) return
  stopping = true
  const hard = setTimeout(() => finish(code || 1), 10000)
  try {
    await network?.close()
  } catch (e) {
    console.error('close:', e.message)
  }
  clearTimeout(hard)
  finish(code)
}
const finish = (code) => {
  if (pg && pg.exitCode === null) pg.kill('SIGINT') // "fast" shutdown
  if (redis && redis.exitCode === null) redis.kill('SIGTERM')
  let left
  const done = () => {
    if (!env.BSKY_STATE && !process.argv.includes('--keep')) {
      fs.rmSync(state, { recursive: true, force: true })
    }
    process.exit(code)
  }
  let n = 0
  const t = setInterval(() => {
    left = children.filter((c) => c.exitCode === null && c.signalCode === null)
    if (!left.length || ++n > 100) clearInterval(t), done()
  }, 50)
}
process.on('SIGTERM', () => stop(0))
process.on('SIGINT', () => stop(0))
if (process.argv.includes('--with-stdin')) {
  process.stdin.on('end', () => stop(0)).on('error', () => stop(0)).resume()
}
process.on('unhandledRejection', (e) => console.error('unhandled:', e))

// --- 3. the network ---------------------------------------------------------
const t0 = Date.now()
try {
  if (full) await Promise.all([waitPort(PORTS.pg, 'PostgreSQL'), waitPort(PORTS.redis, 'Redis')])
  env.DB_POSTGRES_URL = `postgresql://postgres@${HOST}:${PORTS.pg}/postgres`
  env.REDIS_HOST = `${HOST}:${PORTS.redis}`
  env.LOG_ENABLED ??= 'false'
  const modules = env.MODULES || path.dirname(fileURLToPath(import.meta.url))
  const devEnv = createRequire(path.join(modules, 'package.json')).resolve('@atproto/dev-env')
  const { TestNetwork, TestNetworkNoAppView, mockMailer } = await import(pathToFileURL(devEnv))
  network = await (full ? TestNetwork : TestNetworkNoAppView).create({
    dbPostgresSchema: 'net',
    plc: { port: PORTS.plc },
    pds: {
      port: PORTS.pds,
      hostname: 'localhost',
      enableDidDocWithSession: true,
      bskyAppViewCdnUrlPattern: `http://localhost:${PORTS.bsky}/img/%s/plain/%s/%s@jpeg`,
      rateLimitsEnabled: env.RATE_LIMITS === '1',
    },
    bsky: { port: PORTS.bsky, publicUrl: `http://localhost:${PORTS.bsky}` },
    ozone: { port: PORTS.ozone, dbMaterializedViewRefreshIntervalMs: 3600_000 },
  })
  mockMailer?.(network.pds)
} catch (e) {
  console.error(e)
  await stop(1)
}

// --- 4. two accounts, posts, replies, likes ---------------------------------
const pdsUrl = `http://localhost:${PORTS.pds}`
const xrpc = async (nsid, { token, body, query, raw, type } = {}) => {
  const q = query ? '?' + new URLSearchParams(query) : ''
  const res = await fetch(`${pdsUrl}/xrpc/${nsid}${q}`, {
    method: body !== undefined || raw ? 'POST' : 'GET',
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(raw ? { 'content-type': type } : body !== undefined ? { 'content-type': 'application/json' } : {}),
    },
    body: raw ?? (body !== undefined ? JSON.stringify(body) : undefined),
  })
  const text = await res.text()
  if (!res.ok) throw new Error(`${nsid}: ${res.status} ${text}`)
  return text ? JSON.parse(text) : {}
}
const now = () => new Date().toISOString()
const create = (a, collection, record) =>
  xrpc('com.atproto.repo.createRecord', {
    token: a.accessJwt,
    body: { repo: a.did, collection, record: { $type: collection, createdAt: now(), ...record } },
  })
const signUp = async (name, displayName, description) => {
  const password = `${name}-pass`
  const a = await xrpc('com.atproto.server.createAccount', {
    body: { handle: `${name}.test`, email: `${name}@example.test`, password },
  })
  await xrpc('com.atproto.repo.putRecord', {
    token: a.accessJwt,
    body: { repo: a.did, collection: 'app.bsky.actor.profile', rkey: 'self',
      record: { $type: 'app.bsky.actor.profile', displayName, description } },
  })
  const app = await xrpc('com.atproto.server.createAppPassword', {
    token: a.accessJwt, body: { name: 'test client' },
  })
  return { ...a, password, appPassword: app.password }
}
const seed = async () => {
  const county = await signUp('county', 'Example County', 'The county administration')
  const citizen = await signUp('citizen', 'A citizen', 'Lives in the county')
  const ref = (r) => ({ uri: r.uri, cid: r.cid })
  const p1 = await create(county, 'app.bsky.feed.post', { text: 'The town hall is closed on Monday.', langs: ['en'] })
  const p2 = await create(county, 'app.bsky.feed.post', { text: 'Water works in Mill Street from 8 to 12.', langs: ['en'] })
  await create(citizen, 'app.bsky.graph.follow', { subject: county.did })
  const r1 = await create(citizen, 'app.bsky.feed.post', { text: 'Is the registry office closed, too?', langs: ['en'], reply: { root: ref(p1), parent: ref(p1) } })
  const r2 = await create(citizen, 'app.bsky.feed.post', { text: 'My tap is still dry at 14:00!', langs: ['en'], reply: { root: ref(p2), parent: ref(p2) } })
  const mention = 'Thank you @county.test for the new playground'
  const at = Buffer.from(mention).indexOf('@county.test')
  const m1 = await create(citizen, 'app.bsky.feed.post', { text: mention, langs: ['en'],
    facets: [{ index: { byteStart: at, byteEnd: at + Buffer.byteLength('@county.test') },
      features: [{ $type: 'app.bsky.richtext.facet#mention', did: county.did }] }] })
  await create(citizen, 'app.bsky.feed.like', { subject: ref(p1) })
  await create(citizen, 'app.bsky.feed.repost', { subject: ref(p2) })
  await network.processAll()
  const brief = ({ did, handle, email, password, appPassword }) => ({ did, handle, email: email ?? `${handle.split('.')[0]}@example.test`, password, appPassword })
  return { accounts: { county: brief(county), citizen: brief(citizen) },
    posts: { p1: p1.uri, p2: p2.uri, r1: r1.uri, r2: r2.uri, m1: m1.uri } }
}

if (!stopping) {
  try {
    const seeded = process.argv.includes('--no-seed') ? {} : await seed()
    const info = {
      pds: pdsUrl,
      ...(full ? { appview: `http://localhost:${PORTS.bsky}`, appviewDid: network.bsky.serverDid } : {}),
      plc: `http://localhost:${PORTS.plc}`,
      adminPassword: 'admin-pass',
      pid: process.pid,
      startMs: Date.now() - t0,
      ...seeded,
    }
    if (env.ACCOUNTS_OUT) fs.writeFileSync(env.ACCOUNTS_OUT, JSON.stringify(info, null, 2))
    console.log('READY ' + JSON.stringify(info))
  } catch (e) {
    console.error(e)
    await stop(1)
  }
}
