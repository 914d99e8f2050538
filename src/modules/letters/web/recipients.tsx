import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import {
  ButtonLink,
  DataTable,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  Pager,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextField,
  TextLink,
  Tick,
  answerForm,
  button,
  choicesOf,
  keepTyped,
  pageContext,
  sectionTitle,
  usePage,
} from '#ui'
import { OrganisationFilter, organisationPageSize } from '#directory/schema'
import { type Honorific, honorificTitles } from '../schema.ts'
import { areasOf, directoryApi, lettersApi } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, params, url }: LoadArgs) {
  const letters = lettersApi(context)
  const directory = directoryApi(context)
  const asked = Object.fromEntries([...url.searchParams].filter(([, value]) => value !== ''))
  const filter = OrganisationFilter.catch(plain).parse({
    ...(asked['search'] && { search: asked['search'] }),
    ...(asked['kind'] && { kind: asked['kind'] }),
    ...(asked['page'] && { page: Number(asked['page']) }),
  })
  const [letter, book, { choices, offices }, areas] = await Promise.all([
    letters.getLetter({ letterId: params['letterId'] ?? '' }),
    directory.listOrganisations(filter),
    directory.listChoices({}),
    areasOf(context),
  ])
  const kinds = choices.filter(({ list }) => list === 'organisation-kind')
  const ofOrganisations = offices.flatMap(({ officeId, title, organisationKind }) => {
    const kind = kinds.find(({ code }) => code === organisationKind)
    return kind ? [{ officeId, title, kind: { ja: kind.title, en: kind.english } }] : []
  })
  const { rooms } = context.get(pageContext).shell
  const mayFind = rooms.some(({ quick }) => quick.some(({ path }) => path === '/office/people'))
  return { letter, book, kinds, offices: ofOrganisations, areas, mayFind, filter, requestKey: crypto.randomUUID() }
}
const plain = OrganisationFilter.parse({})

/** What is typed of an addressee, as `recipients.0.person`. */
const parts = ['department', 'roleTitle', 'person'] as const
/** Of a name in writing. */
const typedParts = ['roleTitle', 'person', 'postalCode', 'address'] as const

export async function action({ context, request, params }: LoadArgs) {
  const letterId = params['letterId'] ?? ''
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    const revision = Number(text('revision'))
    if (text('do') === 'holders') {
      const area = text('areaId') === '' ? {} : { areaId: text('areaId') }
      const order = text('order') === 'position' ? 'position' : 'area'
      await lettersApi(context).addOfficeHolders({ letterId, revision, officeId: text('officeId'), ...area, order }, { key: text('requestKey') })
      return redirect(`/office/letters/${letterId}/recipients?did=added`)
    }
    if (text('do') === 'find') {
      const { items } = await directoryApi(context).findPersons({ search: text('person') })
      return {
        asked: text('person'),
        people: items.map(({ personId, name, kana, areaName, address }) => ({
          personId,
          label: [name, kana, areaName, address].filter(Boolean).join('　'),
        })),
      }
    }
    const written = (at: number) => Object.fromEntries(typedParts.map((part) => [part, text(`recipients.${at}.${part}`)]))
    const count = Number(text('count')) || 0
    const kept = Array.from({ length: count }, (_, at) => at)
      .filter((at) => text(`${at}.remove`) !== 'yes')
      .map((at) => ({
        ...(text(`${at}.personId`) ? { personId: text(`${at}.personId`) } : { organisationId: text(`${at}.organisationId`) || null }),
        ...(text(`${at}.officeId`) && { officeId: text(`${at}.officeId`), place: Number(text(`${at}.place`)) }),
        ...Object.fromEntries(parts.map((part) => [part, text(`recipients.${at}.${part}`)])),
        ...(text(`${at}.written`) === 'yes' && written(at)),
        honorific: (text(`${at}.honorific`) || null) as Honorific | null,
      }))
    const chosen = Object.keys(typed).flatMap((name) => (name.startsWith('add.') ? [name.slice(4)] : []))
    const recipients = [
      ...kept,
      ...(typedParts.some((part) => text(`recipients.${count}.${part}`).trim() !== '') ? [written(count)] : []),
      ...chosen.map((organisationId) => ({ organisationId, roleTitle: text(`title.${organisationId}`) })),
      ...Object.keys(typed).flatMap((name) => (name.startsWith('person.') ? [{ personId: name.slice(7) }] : [])),
    ]
    await lettersApi(context).setRecipients({ letterId, revision, recipients }, { key: text('requestKey') })
    return redirect(`/office/letters/${letterId}/recipients?did=recipients`)
  })
}

export const clientAction = keepTyped

export default function Recipients() {
  const { letter, book, kinds, offices, areas, mayFind, filter, requestKey } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const answer = answered && 'typed' in answered ? answered : undefined
  const found = answered && 'people' in answered ? answered : undefined
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const { letterId, recipients } = letter
  const typed: Readonly<Record<string, string | undefined>> | undefined = answer?.typed
  // A refusal names the place in the input; the fields of the page carry the same names.
  const labels = Object.fromEntries(
    [...recipients, undefined].flatMap((_, at) =>
      (['department', ...typedParts] as const).map((part) => [`recipients.${at}.${part}`, `${t('recipientN', { number: at + 1 })} ${t(part)}`]),
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
      {did in texts && answered === undefined && <Notice>{t(did as keyof typeof texts)}</Notice>}
      <details className="mb-6 rounded-8 border border-solid-gray-300 px-4 py-3" open={recipients.length === 0 || typed?.['do'] === 'holders'}>
        <summary className="focus-ring cursor-pointer text-key-900 underline">{t('addHolders')}</summary>
        <Form key={letter.revision} method="post" noValidate className="mt-2 space-y-4">
          <RefusalSummary refusal={typed?.['do'] === 'holders' ? answer?.refusal : undefined} labels={{ officeId: t('officeOf') }} />
          <RequestKey value={requestKey} />
          <input type="hidden" name="do" value="holders" />
          <input type="hidden" name="revision" value={letter.revision} />
          <p>{t('addHoldersHelp')}</p>
          <div className="flex flex-wrap items-end gap-4 max-sm:grid">
            <SelectField
              name="officeId"
              label={t('officeOf')}
              value={typed?.['officeId']}
              refusal={typed?.['do'] === 'holders' ? answer?.refusal : undefined}
              choices={offices.map(({ officeId, title, kind }) => ({ value: officeId, label: `${say(kind)} ${title}` }))}
            />
            <SelectField
              name="areaId"
              label={t('areaOf')}
              value={typed?.['areaId'] ?? ''}
              choices={[
                { value: '', label: t('allAreas') },
                ...areas.filter(({ kind }) => kind !== 'city').map(({ areaId, name }) => ({ value: areaId, label: name })),
              ]}
            />
            <SelectField
              name="order"
              label={t('addOrder')}
              value={typed?.['order'] ?? 'area'}
              choices={[
                { value: 'area', label: t('orderArea') },
                { value: 'position', label: t('orderPosition') },
              ]}
            />
            <button className={button.filled}>{t('addAll')}</button>
          </div>
        </Form>
      </details>
      {mayFind && (
        <details className="mb-6 rounded-8 border border-solid-gray-300 px-4 py-3" open={found !== undefined || typed?.['do'] === 'find'}>
          <summary className="focus-ring cursor-pointer text-key-900 underline">{t('addPeople')}</summary>
          <Form method="post" noValidate className="mt-2 flex flex-wrap items-end gap-4 max-sm:grid">
            <input type="hidden" name="do" value="find" />
            <TextField
              name="person"
              label={t('findPerson')}
              help={t('addPeopleHelp')}
              value={found?.asked ?? typed?.['person']}
              refusal={typed?.['do'] === 'find' ? answer?.refusal : undefined}
            />
            <button className={button.outlined}>{t('find')}</button>
          </Form>
        </details>
      )}
      <Form key={`${letter.revision} set`} method="post" noValidate className="space-y-5">
        <RefusalSummary refusal={typed?.['do'] ? undefined : answer?.refusal} labels={labels} />
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
                const field = (part: 'department' | (typeof typedParts)[number]) => ({
                  name: `recipients.${at}.${part}`,
                  label: t(part),
                  value: typed?.[`recipients.${at}.${part}`] ?? recipient[part],
                  refusal: answer?.refusal,
                })
                return (
                  <li key={recipient.recipientId} className="rounded-8 border border-solid-gray-300 px-4 py-3">
                    <fieldset>
                      <legend className="text-std-16B-170">
                        {t('recipientN', { number: at + 1 })} {recipient.organisationId ? recipient.organisation : recipient.person}
                      </legend>
                      {recipient.personId && <input type="hidden" name={`${at}.personId`} value={recipient.personId} />}
                      {recipient.organisationId && <input type="hidden" name={`${at}.organisationId`} value={recipient.organisationId} />}
                      {inWriting(recipient) && <input type="hidden" name={`${at}.written`} value="yes" />}
                      {recipient.officeId && (
                        <>
                          <input type="hidden" name={`${at}.officeId`} value={recipient.officeId} />
                          <input type="hidden" name={`${at}.place`} value={recipient.place} />
                        </>
                      )}
                      <div className="grid gap-4 sm:grid-cols-4">
                        {recipient.officeId || recipient.personId ? (
                          <p className="sm:col-span-3">
                            <Mark>{t(recipient.personId ? 'byPerson' : 'byOffice')}</Mark>{' '}
                            {[recipient.roleTitle, recipient.person].filter(Boolean).join('　')}
                          </p>
                        ) : inWriting(recipient) ? (
                          <>
                            <TextField {...field('roleTitle')} />
                            <TextField {...field('person')} required />
                            <TextField {...field('postalCode')} />
                            <TextField {...field('address')} />
                          </>
                        ) : (
                          <>
                            <TextField {...field('department')} />
                            <TextField {...field('roleTitle')} />
                            <TextField {...field('person')} />
                          </>
                        )}
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
        <details className="rounded-8 border border-solid-gray-300 px-4 py-3" open={answer !== undefined && typed?.['do'] === undefined}>
          <summary className="focus-ring cursor-pointer text-key-900 underline">{t('addWritten')}</summary>
          <p className="my-2">{t('addWrittenHelp')}</p>
          <div className="grid gap-4 sm:grid-cols-2">
            {typedParts.map((part) => (
              <TextField
                key={part}
                name={`recipients.${recipients.length}.${part}`}
                label={t(part)}
                value={typed?.[`recipients.${recipients.length}.${part}`]}
                refusal={answer?.refusal}
              />
            ))}
          </div>
          <button className={`${button.outlined} mt-4`}>{t('addOneWritten')}</button>
        </details>
        {found && (
          <section aria-labelledby="people">
            <h2 className={sectionTitle} id="people">
              {t('foundPeople', { count: found.people.length })}
            </h2>
            {found.people.map(({ personId, label }) => (
              <Tick key={personId} name={`person.${personId}`}>
                {label}
              </Tick>
            ))}
            {found.people.length > 0 && <button className={button.filled}>{t('addChosen')}</button>}
          </section>
        )}
        <h2 className={sectionTitle} id="book">
          {t('addFromBook')}
        </h2>
        {book.items.length === 0 ? (
          <p>{t('noAddresses')}</p>
        ) : (
          <>
            <DataTable
              caption={t('organisations')}
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
                { title: t('organisationKind'), oneLine: true, cell: (row) => say(row.kindTitle) },
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
      <Pager
        path={`/office/letters/${letterId}/recipients`}
        query={query}
        page={filter.page}
        more={filter.page * organisationPageSize < book.total}
      />
      <Form method="get" aria-label={t('filter')} className="no-print mt-6 flex flex-wrap items-end gap-4 max-sm:grid max-sm:grid-cols-2">
        <TextField name="search" label={t('search')} value={filter.search} />
        <SelectField
          name="kind"
          label={t('organisationKind')}
          value={filter.kind ?? ''}
          choices={[
            { value: '', label: t('any') },
            ...kinds.map(({ code, title, english }) => ({ value: code, label: language === 'ja' ? title : english })),
          ]}
        />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
    </>
  )
}

/** 台帳にない宛先。 Neither an organisation nor a person of the register. */
function inWriting({ organisationId, personId }: { readonly organisationId: string | null; readonly personId: string | null }): boolean {
  return organisationId === null && personId === null
}
