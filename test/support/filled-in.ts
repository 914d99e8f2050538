// Any form, filled in: as somebody types it on a page, and as somebody keys it in from paper.
import type { Definition } from '#forms/schema'

type Item = Definition['items'][number]
type Inner = Extract<Item, { kind: 'group' }>['items'][number]

const texts: Readonly<Record<string, string>> = {
  kana: 'ミホン ハナコ',
  phone: '076-000-0000',
  postalCode: '920-0001',
  mail: 'hanako@example.jp',
  digits: '1234567',
}

function words(item: Item | Inner): string {
  if (item.kind === 'text') return texts[item.format ?? ''] ?? `見本の${item.label.ja}`.slice(0, item.maxLength)
  if (item.kind === 'number') return String(item.min ?? 5)
  if (item.kind === 'money') return '1000'
  if (item.kind === 'date') return '2000-04-01'
  if (item.kind === 'time') return '9:30'
  return '見本 花子'
}

/** By the name of the field, for whoever answers. Files come by their own page. @param districtId where a district is asked for */
export function filledIn({ items }: Definition, districtId: string): Record<string, string> {
  const typed: Record<string, string> = {}
  const fill = (item: Item | Inner, path: string): void => {
    switch (item.kind) {
      case 'section':
      case 'note':
      case 'computed':
      case 'attachment':
        return
      case 'group':
      case 'table':
        typed[`${path}.rows`] = String(item.kind === 'table' && item.rows ? item.rows.length : 1)
        for (const inner of item.kind === 'group' ? item.items : item.columns) fill(inner, `${path}.1.${inner.code}`)
        return
      case 'choice':
        typed[path] = item.options[0]!.code
        return
      case 'choices':
        typed[`${path}:${item.options[0]!.code}`] = 'yes'
        return
      case 'district':
        typed[path] = districtId
        return
      default:
        typed[path] = words(item)
    }
  }
  for (const item of items) fill(item, item.code)
  return typed
}

/** By the name of the field, for the keying screen: options by their digit. */
export function keyedFrom(
  typed: Readonly<Record<string, string>>,
  fields: readonly { readonly name: string; readonly options: readonly unknown[] }[],
  district: string,
): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap(({ name, options }) => {
      const given = typed[name] ?? Object.entries(typed).find(([field]) => field.startsWith(`${name}:`))?.[1]
      if (given === undefined) return []
      return [[name, options.length > 0 ? '1' : /^[0-9a-f]{8}-/.test(given) ? district : given]]
    }),
  )
}
