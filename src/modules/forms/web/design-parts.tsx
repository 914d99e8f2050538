// What the pages of the designer share.
import type { operations as identityOperations } from '#identity'
import { DataTable, type LoadArgs, api, usePage } from '#ui'
import type { Text } from '#kernel/values'
import { texts } from './design-texts.ts'

/** What people call the compartments they may put a form into. */
export async function compartmentTitles(context: LoadArgs['context']): Promise<Record<string, Text>> {
  const { items } = await api<{ identity: typeof identityOperations }>(context).identity.listCompartments({})
  return Object.fromEntries(items.map(({ code, title, english }) => [code, { ja: title, en: english }]))
}

interface Loss {
  readonly sheet: string
  readonly row: number
  readonly column?: string
  readonly says: string
  readonly did: Text
}

/** できなかったことの一覧。 Where it stands, what it says, what was done. */
export function Losses({ caption, losses }: { readonly caption: string; readonly losses: readonly Loss[] }) {
  const { t, say } = usePage(texts)
  return (
    <DataTable
      caption={caption}
      rows={losses.map((loss, at) => ({ ...loss, at }))}
      rowKey={({ at }) => String(at)}
      columns={[
        {
          title: t('place'),
          header: true,
          cell: ({ sheet, row, column = '' }) => (row > 0 ? t('placeAt', { sheet, row, column }) : t('placeSheet', { sheet, column })),
        },
        { title: t('says'), cell: ({ says }) => <span className="break-all">{says}</span> },
        { title: t('did'), cell: ({ did }) => say(did) },
      ]}
    />
  )
}
