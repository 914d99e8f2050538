import { type LoadArgs, api } from '#ui'
import type { operations as directoryOperations } from '#directory'

export interface FoundSubject {
  readonly of: 'person' | 'organisation'
  readonly id: string
  readonly label: string
}

/** 人・団体を探す。 Both at once, as whoever types a name need not know which it is. For an action: what is typed may be a name. */
export async function findSubjects(context: LoadArgs['context'], search: string): Promise<FoundSubject[]> {
  const { directory } = api<{ directory: typeof directoryOperations }>(context)
  const [people, organisations] = await Promise.all([directory.findPersons({ search }), directory.listOrganisations({ search })])
  return [
    ...people.items.map(({ personId, name, kana, areaName, address }) => ({
      of: 'person' as const,
      id: personId,
      label: [name, kana, areaName, address].filter(Boolean).join('　'),
    })),
    ...organisations.items.map(({ organisationId, name, areaName }) => ({
      of: 'organisation' as const,
      id: organisationId,
      label: [name, areaName].filter(Boolean).join('　'),
    })),
  ]
}
