// The door of open data: what is public anyway, as files and as the read API of HSDS 3.0. It leaves by no purpose and no serial, because nothing of it is
// the house's: one query answers it, which runs as a visitor (docs/decisions/0026).
import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Visit } from '#identity'
import { type Kernel, type Refusal, commonRefusals, refuse } from '#kernel'
import { writeCsv } from '#platform/documents'
import { nested, operations, packageResources, pageOf } from '#resources'
import { type HsdsTable, type OpenData, facilityColumns, hsdsTables } from '#resources/schema'
import type { Arrival } from './arrival.ts'

interface DoorParts {
  readonly kernel: Kernel
  visit(request: Request, arrival: Arrival): Promise<Visit | undefined>
  arrival(c: Context): Arrival
}

export function openDataDoor({ kernel, visit, arrival }: DoorParts): Hono {
  const door = new Hono()

  /** Reads the open data of the council of this address; anybody may, from any page. */
  async function answer(
    c: Context,
    name: string,
    work: (data: OpenData, council: Visit['council']) => Response | Promise<Response>,
  ): Promise<Response> {
    try {
      return await kernel.answer(`${operations.readOpenData.name}.${name}`, async (requestId) => {
        const visited = await visit(c.req.raw, arrival(c))
        if (!visited) refuse(commonRefusals, 'notFound')
        c.header('access-control-allow-origin', '*')
        c.header('cache-control', 'public, max-age=300')
        return work(await kernel.dispatch(operations.readOpenData, {}, { actor: visited.actor, requestId }), visited.council)
      })
    } catch (error) {
      const { body } = error as Refusal // kernel.answer() throws nothing else
      return c.json(body, body.status as ContentfulStatusCode)
    }
  }
  const saved = (c: Context, name: string) => c.header('content-disposition', `attachment; filename="${name}"`)
  const synthetic = '見本（架空の内容です） / sample, fictitious'

  door.get('/open-data/datapackage.json', (c) =>
    answer(c, 'package', ({ hsds, licence, licenceUrl, municipality, updatedAt }, council) =>
      c.json({
        profile: 'data-package',
        name: 'hsds',
        title: `${council.name} 社会資源（HSDS 3.0）`,
        description: [council.synthetic && synthetic, municipality].filter(Boolean).join('　'),
        version: '3.0',
        ...(updatedAt !== null && { created: updatedAt }),
        ...(licence && { licenses: [{ title: licence, ...(licenceUrl && { path: licenceUrl }) }] }),
        resources: packageResources(hsds),
      }),
    ),
  )
  door.get('/open-data/:file{[a-z_]+[.]json}', (c) =>
    answer(c, 'table', ({ hsds }) => {
      const table = tableNamed(c.req.param('file').slice(0, -'.json'.length))
      saved(c, `${table}.json`)
      return c.json(hsds[table])
    }),
  )
  door.get('/open-data/places.geojson', (c) =>
    answer(c, 'places', ({ geojson }) => {
      saved(c, 'places.geojson')
      return c.body(JSON.stringify(geojson), 200, { 'content-type': 'application/geo+json' })
    }),
  )
  door.get('/open-data/facilities.csv', (c) =>
    answer(c, 'facilities', async ({ facilities }) => {
      const columns = facilityColumns.map((title) => ({ title, kind: 'text' as const }))
      const pieces: Uint8Array[] = []
      for await (const piece of writeCsv({ columns }, onePage(facilities), 'utf8')) pieces.push(piece)
      saved(c, 'facilities.csv')
      return c.body(Buffer.concat(pieces), 200, { 'content-type': 'text/csv; charset=utf-8' })
    }),
  )
  door.get('/hsds', (c) =>
    answer(c, 'api', () => c.json({ version: '3.0', profile: 'https://docs.openreferral.org/en/v3.0.0/', openapi_url: openapiUrl })),
  )
  door.get('/hsds/:table', (c) =>
    answer(c, 'list', ({ hsds }) => {
      const table = listedTable(c.req.param('table'))
      const { page, per_page: size } = c.req.query()
      return c.json(pageOf(hsds[table], counted(page, 1, 1_000_000), counted(size, 50, 500)))
    }),
  )
  door.get('/hsds/:table/:id', (c) =>
    answer(c, 'one', ({ hsds }) => c.json(nested(hsds, listedTable(c.req.param('table')), c.req.param('id')) ?? refuse(commonRefusals, 'notFound'))),
  )
  return door
}

const openapiUrl = 'https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json'

/** Of these HSDS makes entities of their own; the others are found in them. */
const entities: readonly HsdsTable[] = ['services', 'organizations', 'locations', 'service_at_locations', 'taxonomies', 'taxonomy_terms']

function tableNamed(name: string): HsdsTable {
  return hsdsTables.find((table) => table === name) ?? refuse(commonRefusals, 'notFound')
}
function listedTable(name: string): HsdsTable {
  return entities.find((table) => table === name) ?? refuse(commonRefusals, 'notFound')
}

/** What cannot be read in the address falls back to the usual. */
function counted(typed: string | undefined, usual: number, most: number): number {
  return typed !== undefined && /^[1-9]\d{0,6}$/.test(typed) ? Math.min(Number(typed), most) : usual
}

async function* onePage<T>(rows: readonly T[]): AsyncGenerator<readonly T[]> {
  yield rows
}
