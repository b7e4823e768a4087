// The library PeerTube takes videos with (`@uploadx/core`), where PeerTube has it; the rest is only as much
// of an instance as an upload needs. Breaks a connection in the so-many-th piece where BREAK says so.
import { createRequire } from 'node:module'
import http from 'node:http'
import path from 'node:path'

const modules = process.env.MODULES
const { uploadx } = createRequire(path.join(modules, 'package.json'))('@uploadx/core')

const PATH = '/api/v1/videos/upload-resumable'
const ME = {
  id: 2,
  username: 'landkreis',
  account: { id: 5, name: 'landkreis' },
  videoChannels: [{ id: 3, name: 'kreisfilm' }]
}
const upload = uploadx.upload({
  directory: process.env.FILES,
  path: PATH,
  allowMIME: ['video/*'],
  userIdentifier: () => 'user'
})
let breakAt = Number(process.env.BREAK || 0)
let pieces = 0

function say (response, value, status = 200) {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(value))
}

function breakOff (request) {
  let got = 0
  request.on('data', piece => {
    got += piece.length
    if (got > 100_000) request.socket.destroy()
  })
}

const server = http.createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost')
  if (pathname === PATH) {
    if (request.method === 'PUT' && ++pieces === breakAt) breakOff(request)
    return upload(request, response, () => say(response, { video: { id: 42, uuid: 'u', shortUUID: 's' } }))
  }
  if (pathname === '/api/v1/users/me') return say(response, ME)
  if (pathname === '/api/v1/users/me/videos') return say(response, { total: 0, data: [] })
  if (request.method === 'GET') return say(response, { detail: 'not here', status: 404 }, 404)
  response.writeHead(204).end()
})
server.listen(0, '127.0.0.1', () => console.log(`READY ${server.address().port}`))
process.stdin.on('end', () => process.exit(0)).resume()
