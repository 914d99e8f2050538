// What the tests of this module say again and again.
import type { Api } from '#testing'

/** Ids of the districts of the preset, in 建制順: 地区０１ is 林's. */
export async function districts(api: Pick<Api, 'identity'>): Promise<[string, string, string, ...string[]]> {
  const { items } = await api.identity.listAreas({})
  const ids = items.filter(({ kind }) => kind === 'district').map(({ areaId }) => areaId)
  return ids as [string, string, string, ...string[]] // the preset has 54
}

/** A person who lives in a district, or in none that is known. */
export function resident(familyName: string, givenName: string, areaId: string | null, more: object = {}) {
  return {
    familyName,
    givenName,
    home: { address: '見本町１丁目２番３号', postalCode: '9200001', areaId, validFrom: '2020-04-01' },
    ...more,
  }
}
