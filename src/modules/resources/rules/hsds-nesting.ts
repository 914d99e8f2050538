// The read API of HSDS 3.0 nests what the data package keeps in tables.
import type { HsdsPackage, HsdsRow, HsdsTable } from '../schema.ts'

type Nested = Readonly<Record<string, unknown>>

/** Rows of a table that point at `id`, under the name HSDS nests them by; left out where there is none. */
function many(rows: readonly Nested[], name: string): Nested {
  return rows.length === 0 ? {} : { [name]: rows }
}

/** One entity with everything HSDS nests into it. @returns undefined where there is none */
export function nested(tables: HsdsPackage, table: HsdsTable, id: string): Nested | undefined {
  const found = tables[table].find((each) => each['id'] === id)
  return found && (nests[table]?.(tables, found) ?? found)
}

const pointing = (rows: readonly HsdsRow[], field: string, id: unknown) => rows.filter((each) => each[field] === id)

const nests: Partial<Record<HsdsTable, (tables: HsdsPackage, row: HsdsRow) => Nested>> = {
  services: (t, s) => ({
    ...s,
    organization: t.organizations.find(({ id }) => id === s['organization_id']),
    ...many(pointing(t.phones, 'service_id', s['id']), 'phones'),
    ...many(pointing(t.schedules, 'service_id', s['id']), 'schedules'),
    ...many(pointing(t.languages, 'service_id', s['id']), 'languages'),
    ...many(pointing(t.required_documents, 'service_id', s['id']), 'required_documents'),
    ...many(pointing(t.cost_options, 'service_id', s['id']), 'cost_options'),
    ...many(
      pointing(t.service_at_locations, 'service_id', s['id']).map((at) => serviceAtLocation(t, at)),
      'service_at_locations',
    ),
    ...many(
      pointing(t.attributes, 'link_id', s['id']).map((attribute) => ({
        ...attribute,
        taxonomy_term: t.taxonomy_terms.find(({ id }) => id === attribute['taxonomy_term_id']),
      })),
      'attributes',
    ),
  }),
  organizations: (t, o) => ({ ...o, ...many(pointing(t.services, 'organization_id', o['id']), 'services') }),
  locations: location,
  service_at_locations: (t, at) => ({ ...serviceAtLocation(t, at), service: t.services.find(({ id }) => id === at['service_id']) }),
}

function serviceAtLocation(t: HsdsPackage, at: HsdsRow): Nested {
  const place = t.locations.find(({ id }) => id === at['location_id'])
  return {
    ...at,
    ...many(pointing(t.schedules, 'service_at_location_id', at['id']), 'schedules'),
    ...(place && { location: location(t, place) }),
  }
}

function location(t: HsdsPackage, place: HsdsRow): Nested {
  return {
    ...place,
    ...many(pointing(t.addresses, 'location_id', place['id']), 'addresses'),
    ...many(pointing(t.accessibility, 'location_id', place['id']), 'accessibility'),
  }
}

/** 一枚分。 As HSDS pages its lists. @param page from 1 */
export function pageOf(rows: readonly Nested[], page: number, size: number): Nested {
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const contents = rows.slice((page - 1) * size, page * size)
  return {
    total_items: rows.length,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  }
}

/** データパッケージの目録。 Frictionless: one JSON file for each table. */
export function packageResources(tables: HsdsPackage): Nested[] {
  return Object.entries(tables).map(([name, rows]) => ({
    name,
    path: `${name}.json`,
    format: 'json',
    mediatype: 'application/json',
    encoding: 'utf-8',
    profile: 'tabular-data-resource',
    schema: { fields: [...new Set(rows.flatMap((row) => Object.keys(row)))].map((field) => ({ name: field })), primaryKey: 'id' },
  }))
}
