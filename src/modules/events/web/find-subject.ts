import { type LoadArgs, answerForm, api } from '#ui'
import type { operations as directoryOperations } from '#directory'

export interface Found {
  readonly asked: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
}

/** 台帳から探す。 People and organisations at once, for the form `find`. By POST: what is typed may be a name, and names do not stand in addresses. */
export async function findSubject({ context, request }: LoadArgs) {
  const { directory } = api<{ directory: typeof directoryOperations }>(context)
  return answerForm(request, async (typed): Promise<{ readonly found: Found }> => {
    const asked = typed['find.search']?.trim() ?? ''
    if (asked === '') return { found: { asked, choices: [] } }
    const none = { items: [] }
    const [people, organisations] = await Promise.all([
      directory.findPersons({ search: asked }).catch(() => none),
      directory.listOrganisations({ search: asked }).catch(() => none),
    ])
    const choices = [
      ...people.items.map(({ personId, name, kana, areaName }) => ({
        value: `person ${personId}`,
        label: [name, kana, areaName].filter(Boolean).join('　'),
      })),
      ...organisations.items.map(({ organisationId, name }) => ({ value: `organisation ${organisationId}`, label: name })),
    ]
    return { found: { asked, choices } }
  })
}

/** 選んだ人・団体。 As the choice of the form says. */
export function subjectOf(who: string): { personId: string | null; organisationId: string | null } {
  const [of, id = null] = who.split(' ')
  return { personId: of === 'person' ? id : null, organisationId: of === 'organisation' ? id : null }
}

/** Whoever was chosen from the register stays chosen when the rest is refused: by id, as the name was not sent. */
export function keptChoice(who: string | undefined, label: string): Found['choices'] {
  return who ? [{ value: who, label }] : []
}
