import { useLoaderData } from 'react-router'
import { dayText } from '#kernel/values'
import { ButtonLink, DataTable, type LoadArgs, PageTitle, TextLink, sectionTitle, usePage } from '#ui'
import { type Standard, type StandardKind, standardKinds } from '../schema.ts'
import { Books, lettersApi } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context }: LoadArgs) {
  return lettersApi(context).listStandards({})
}

export default function Standards() {
  const { items, mayChange } = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  const issuer = (code: string) => items.find((each) => each.kind === 'letterhead' && each.code === code)
  const nameOf = (row: Standard): string => {
    if (row.kind === 'greeting') return t('month', { month: Number(row.code) })
    if (row.kind === 'limit') return t('days')
    const named = row.kind === 'route' ? issuer(row.code) : row
    return named && 'name' in named.value ? named.value.name : row.code
  }
  const contentOf = ({ value }: Standard): string => {
    if ('columns' in value && 'rows' in value)
      return `${value.columns} × ${value.rows}　${value.labelWidthUm / 1000} × ${value.labelHeightUm / 1000} mm`
    if ('columns' in value) return value.columns.join('・')
    if ('text' in value) return value.text
    if ('days' in value) return t('dayCount', { count: value.days })
    return [
      value.mark,
      value.numberPattern,
      [value.representativeTitle, value.representativeName].filter(Boolean).join(' '),
      value.address,
      value.phone,
      value.contact,
    ]
      .filter(Boolean)
      .join('　')
  }
  return (
    <>
      <PageTitle title={t('standards')} />
      <Books here="/office/letters/standards" />
      {(Object.keys(standardKinds) as StandardKind[]).map((kind) => {
        const rows = items.filter((row) => row.kind === kind)
        return (
          <section key={kind} aria-labelledby={`kind-${kind}`}>
            <h2 id={`kind-${kind}`} className={sectionTitle}>
              {say(standardKinds[kind])}
            </h2>
            {rows.length === 0 ? (
              <p>{t('noStandards')}</p>
            ) : (
              <DataTable
                caption={say(standardKinds[kind])}
                rows={rows}
                rowKey={(row) => row.standardId}
                columns={[
                  { title: t('standardName'), header: true, cell: (row) => nameOf(row) },
                  { title: t('content'), cell: contentOf },
                  { title: t('validFrom'), oneLine: true, cell: (row) => dayText(row.validFrom, language) },
                  { title: t('source'), cell: (row) => row.source },
                  ...(mayChange
                    ? [
                        {
                          title: t('edit'),
                          oneLine: true,
                          cell: (row: Standard) => (
                            <TextLink to={`/office/letters/standards/edit?kind=${kind}&code=${row.code}`} label={t('editOf', { name: nameOf(row) })}>
                              {t('edit')}
                            </TextLink>
                          ),
                        },
                      ]
                    : []),
                ]}
              />
            )}
            {mayChange && ['letterhead', 'route', 'labelSheet'].includes(kind) && (
              <p className="mt-2">
                <ButtonLink
                  kind="outlined"
                  to={`/office/letters/standards/edit?kind=${kind}`}
                  title={`${say(standardKinds[kind])}：${t('newStandard')}`}
                />
              </p>
            )}
          </section>
        )
      })}
    </>
  )
}
