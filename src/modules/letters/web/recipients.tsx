import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import {
  type LoadArgs,
  ButtonLink,
  DataTable,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextField,
  TextLink,
  answerForm,
  button,
  keepTyped,
  usePage,
} from '#ui'
import { type Honorific, OrganisationFilter, addressPageSize, honorificTitles, organisationKindTitles } from '../schema.ts'
import { Pager, choicesOf, lettersApi, sectionTitle } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, params, url }: LoadArgs) {
  const letters = lettersApi(context)
  const asked = Object.fromEntries([...url.searchParams].filter(([, value]) => value !== ''))
  const filter = OrganisationFilter.catch({ search: '', ended: false, page: 1 }).parse({
    ...(asked['search'] && { search: asked['search'] }),
    ...(asked['kind'] && { kind: asked['kind'] }),
    ...(asked['page'] && { page: Number(asked['page']) }),
  })
  const [letter, book] = await Promise.all([letters.getLetter({ letterId: params['letterId'] ?? '' }), letters.listOrganisations(filter)])
  return { letter, book, filter, requestKey: crypto.randomUUID() }
}

/** What is typed of an addressee, as `recipients.0.person`. */
const parts = ['department', 'roleTitle', 'person'] as const

export async function action({ context, request, params }: LoadArgs) {
  const letterId = params['letterId'] ?? ''
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    const kept = Array.from({ length: Number(text('count')) || 0 }, (_, at) => at)
      .filter((at) => text(`${at}.remove`) !== 'yes')
      .map((at) => ({
        organisationId: text(`${at}.organisationId`),
        ...Object.fromEntries(parts.map((part) => [part, text(`recipients.${at}.${part}`)])),
        honorific: (text(`${at}.honorific`) || null) as Honorific | null,
      }))
    const chosen = Object.keys(typed).flatMap((name) => (name.startsWith('add.') ? [name.slice(4)] : []))
    const recipients = [...kept, ...chosen.map((organisationId) => ({ organisationId, roleTitle: text(`title.${organisationId}`) }))]
    await lettersApi(context).setRecipients({ letterId, revision: Number(text('revision')), recipients }, { key: text('requestKey') })
    return redirect(`/office/letters/${letterId}/recipients?did=recipients`)
  })
}

export const clientAction = keepTyped

export default function Recipients() {
  const { letter, book, filter, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const { letterId, recipients } = letter
  const typed: Readonly<Record<string, string | undefined>> | undefined = answer?.typed
  // A refusal names the place in the input; the fields of the page carry the same names.
  const labels = Object.fromEntries(
    recipients.flatMap((_, at) =>
      (['department', 'roleTitle', 'person'] as const).map((part) => [
        `recipients.${at}.${part}`,
        `${t('recipientN', { number: at + 1 })} ${t(part)}`,
      ]),
    ),
  )
  const did = `did_${search.get('did')}`
  const query = { ...(filter.search && { search: filter.search }), ...(filter.kind && { kind: filter.kind }) }
  return (
    <>
      <PageTitle
        title={t('setRecipients')}
        above={<TextLink to={`/office/letters/${letterId}`}>{letter.title}</TextLink>}
        actions={<ButtonLink kind="outlined" to={`/office/letters/${letterId}`} title={t('toPreviewNext')} />}
      />
      {did in texts && answer === undefined && <Notice>{t(did as keyof typeof texts)}</Notice>}
      <Form key={letter.revision} method="post" noValidate className="space-y-5">
        <RefusalSummary refusal={answer?.refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <input type="hidden" name="revision" value={letter.revision} />
        <input type="hidden" name="count" value={recipients.length} />
        {recipients.length === 0 ? (
          <p>{t('noRecipients')}</p>
        ) : (
          <>
            <p role="status">{t('recipientCount', { count: recipients.length })}</p>
            <ol className="space-y-4">
              {recipients.map((recipient, at) => {
                const field = (part: 'department' | 'roleTitle' | 'person') => ({
                  name: `recipients.${at}.${part}`,
                  label: t(part),
                  value: typed?.[`recipients.${at}.${part}`] ?? recipient[part],
                  refusal: answer?.refusal,
                })
                return (
                  <li key={recipient.recipientId} className="rounded-8 border border-solid-gray-300 px-4 py-3">
                    <fieldset>
                      <legend className="text-std-16B-170">
                        {t('recipientN', { number: at + 1 })} {recipient.organisation}
                      </legend>
                      <input type="hidden" name={`${at}.organisationId`} value={recipient.organisationId} />
                      <div className="grid gap-4 sm:grid-cols-4">
                        <TextField {...field('department')} />
                        <TextField {...field('roleTitle')} />
                        <TextField {...field('person')} />
                        <SelectField
                          name={`${at}.honorific`}
                          label={t('honorific')}
                          value={typed?.[`${at}.honorific`] ?? recipient.honorific ?? ''}
                          choices={choicesOf<Honorific>(honorificTitles, language, t('byRule'))}
                        />
                      </div>
                      <p className="mt-2 text-dns-14N-130 text-solid-gray-700">{t('printedAs', { lines: recipient.nameLines.join(' / ') })}</p>
                      <label className="mt-1 flex min-h-11 items-center gap-2">
                        <input
                          type="checkbox"
                          name={`${at}.remove`}
                          value="yes"
                          defaultChecked={typed?.[`${at}.remove`] === 'yes'}
                          className="focus-ring size-6 shrink-0 accent-key-900"
                        />
                        {t('remove')}
                      </label>
                    </fieldset>
                  </li>
                )
              })}
            </ol>
            <button className={button.filled}>{t('saveRecipients')}</button>
          </>
        )}
        <h2 className={sectionTitle} id="book">
          {t('addFromBook')}
        </h2>
        {book.items.length === 0 ? (
          <p>{t('noAddresses')}</p>
        ) : (
          <>
            <DataTable
              caption={t('addresses')}
              rows={book.items}
              rowKey={(row) => row.organisationId}
              columns={[
                {
                  title: t('choose'),
                  oneLine: true,
                  cell: (row) => (
                    <>
                      <input
                        type="checkbox"
                        name={`add.${row.organisationId}`}
                        value="yes"
                        aria-label={t('addOne', { name: row.name })}
                        defaultChecked={typed?.[`add.${row.organisationId}`] === 'yes'}
                        className="focus-ring size-6 accent-key-900"
                      />
                      <input type="hidden" name={`title.${row.organisationId}`} value={row.roleTitle} />
                    </>
                  ),
                },
                { title: t('name'), header: true, cell: (row) => row.name },
                { title: t('organisationKind'), oneLine: true, cell: (row) => say(organisationKindTitles[row.kind]) },
                { title: t('roleTitle'), cell: (row) => row.roleTitle },
                { title: t('postalCode'), oneLine: true, cell: (row) => row.postalCode },
                { title: t('address'), cell: (row) => row.address },
                { title: t('personInCharge'), cell: (row) => row.personInCharge },
              ]}
            />
            <button className={button.outlined}>{t('addChosen')}</button>
          </>
        )}
      </Form>
      <Pager path={`/office/letters/${letterId}/recipients`} query={query} page={filter.page} more={filter.page * addressPageSize < book.total} />
      <Form method="get" aria-label={t('filter')} className="no-print mt-6 flex flex-wrap items-end gap-4 max-sm:grid max-sm:grid-cols-2">
        <TextField name="search" label={t('search')} value={filter.search} />
        <SelectField
          name="kind"
          label={t('organisationKind')}
          value={filter.kind ?? ''}
          choices={choicesOf(organisationKindTitles, language, t('any'))}
        />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
    </>
  )
}
