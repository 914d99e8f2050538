import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText } from '#kernel/values'
import {
  type Answer,
  DataTable,
  ExportButton,
  FormBox,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  Pager,
  PrintLink,
  SelectField,
  TextField,
  TextLink,
  act,
  button,
  keepTyped,
  usePage,
} from '#ui'
import { CertificateFilter, certificatePageSize } from '../schema.ts'
import { EventLinks, eventsApi } from './parts.tsx'
import { texts } from './texts.ts'

async function found(context: LoadArgs['context'], asked: { readonly search?: string; readonly page?: number }) {
  const filter = CertificateFilter.catch({ search: '', page: 1 }).parse(asked)
  return { ...(await eventsApi(context).events.listCertificates(filter)), filter }
}

export async function loader({ context }: LoadArgs) {
  return { ...(await found(context, {})), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { events } = eventsApi(args.context)
  // Names stay out of addresses: what is looked for is sent, and the answer is this page.
  const sent = await args.request.clone().formData()
  const search = sent.get('search')
  if (typeof search === 'string') return { found: await found(args.context, { search, page: Number(sent.get('page') || 1) }) }
  return act(args, '/office/events/certificates', {
    reissue: (typed) => events.reissueCertificate({ certificateId: typed.text('certificateId'), reason: typed.text('reason') }, typed),
    revoke: (typed) => events.revokeCertificate({ certificateId: typed.text('certificateId'), reason: typed.text('reason') }, typed),
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Certificates() {
  const loaded = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, language, rooms } = usePage(texts)
  const { items, total, filter } = answered && 'found' in answered ? answered.found : loaded
  const answer = answered && 'form' in answered ? (answered as Answer) : undefined
  const may = rooms.some(({ quick }) => quick.some((door) => door.path === '/office/events/new'))
  const standing = items.filter(({ revokedOn }) => revokedOn === null)
  const choices = standing.map(({ certificateId, number, name }) => ({ value: certificateId, label: `${number}　${name}` }))
  return (
    <>
      <EventLinks here="certificates" />
      <PageTitle title={t('certificates')} actions={<ExportButton operation="events.listCertificates" asked={filter} />} />
      {search.has('done') && answered === undefined && <Notice>{t('did')}</Notice>}
      <Form method="post" aria-label={t('find')} className="no-print mb-4 flex flex-wrap items-end gap-4">
        <TextField name="search" label={t('searchCertificates')} value={filter.search} />
        <button className={button.outlined}>{t('find')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      {items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable
          caption={t('certificates')}
          rows={items}
          rowKey={(row) => row.certificateId}
          columns={[
            { title: t('certificateNumber'), oneLine: true, header: true, cell: (row) => row.number },
            { title: t('name'), cell: (row) => row.name },
            { title: t('course'), cell: (row) => <TextLink to={`/office/events/${row.eventId}`}>{row.course}</TextLink> },
            { title: t('issuedOn'), oneLine: true, cell: (row) => dayText(row.issuedOn, language) },
            {
              title: t('state'),
              cell: (row) => (
                <span className="inline-flex flex-wrap gap-1">
                  {row.reissued > 0 && <Mark>{t('reissued')}</Mark>}
                  {row.revokedOn && <Mark>{`${t('revokedOn')} ${dayText(row.revokedOn, language)}　${row.revokedBecause}`}</Mark>}
                </span>
              ),
            },
            {
              title: t('printCertificates'),
              cell: (row) =>
                row.revokedOn === null ? (
                  <PrintLink
                    operation="events.printCertificates"
                    query={{ eventId: row.eventId, certificateId: row.certificateId }}
                    title={`${t('printCertificates')}：${row.number}`}
                  />
                ) : (
                  ''
                ),
            },
          ]}
        />
      )}
      <Pager
        path="/office/events/certificates"
        query={{ search: filter.search }}
        page={filter.page}
        more={filter.page * certificatePageSize < total}
        post
      />
      {may &&
        standing.length > 0 &&
        (['reissue', 'revoke'] as const).map((move) => (
          <FormBox
            key={move}
            form={move}
            title={t(move)}
            submit={t(move)}
            answer={answer}
            requestKey={loaded.requestKey}
            labels={{ certificateId: t('certificateNumber'), reason: t('reason') }}
          >
            {(field) => (
              <>
                <SelectField {...field('certificateId')} choices={choices} />
                <TextField {...field('reason')} required />
              </>
            )}
          </FormBox>
        ))}
    </>
  )
}
