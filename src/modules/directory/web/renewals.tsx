import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { dayText, momentText } from '#kernel/values'
import {
  DataTable,
  DateField,
  type LoadArgs,
  PageTitle,
  RefusalSummary,
  RequestKey,
  TextField,
  TextLink,
  Tick,
  answerForm,
  button,
  sectionTitle,
  usePage,
} from '#ui'
import { texts } from './appointment-texts.ts'
import { DirectoryLinks } from './sections.tsx'
import { dated, directoryApi } from './parts.tsx'

export async function loader({ context }: LoadArgs) {
  const directory = directoryApi(context)
  const [{ items }, { offices, choices }] = await Promise.all([directory.listRenewals({}), directory.listChoices({ list: 'organisation-kind' })])
  return { items, offices: offices.filter(({ termMonths }) => termMonths !== null), choices, requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const directory = directoryApi(context)
  return answerForm(request, async (typed) => {
    const officeIds = Object.keys(typed).flatMap((name) => (name.startsWith('office.') ? [name.slice(7)] : []))
    const asked = { title: typed['title'] ?? '', officeIds, takesEffectOn: dated(typed['takesEffectOn']) }
    const { renewalId } = await directory.prepareRenewal(asked, { key: typed['requestKey'] ?? '' })
    return redirect(`/office/renewals/${renewalId}`)
  })
}

export default function Renewals() {
  const { items, offices, choices, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language } = usePage(texts)
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? {}
  const kinds = new Map(choices.map(({ code, title, english }) => [code, language === 'ja' ? title : english]))
  return (
    <>
      <DirectoryLinks here="renewals" />
      <PageTitle title={t('renewals')} />
      {items.length === 0 ? (
        <p>{t('noRenewals')}</p>
      ) : (
        <DataTable
          caption={t('renewals')}
          rows={items}
          rowKey={(row) => row.renewalId}
          columns={[
            { title: t('renewalTitle'), header: true, cell: (row) => <TextLink to={`/office/renewals/${row.renewalId}`}>{row.title}</TextLink> },
            { title: t('takesEffectOn'), oneLine: true, cell: (row) => dayText(row.takesEffectOn, language) },
            { title: t('office'), cell: (row) => row.officeTitles.join('、') },
            {
              title: t('state'),
              cell: (row) =>
                row.carriedOutAt !== null
                  ? `${t('done')} ${momentText(row.carriedOutAt, language)}`
                  : row.withdrawnReason !== null
                    ? `${t('calledOff')}　${row.withdrawnReason}`
                    : t('progress', { total: row.counts.lines, decided: row.counts.lines - row.counts.undecided }),
            },
          ]}
        />
      )}
      <section aria-labelledby="new-title" className="no-print">
        <h2 id="new-title" className={sectionTitle}>
          {t('newRenewal')}
        </h2>
        <p className="mb-3">{t('prepareHelp')}</p>
        <Form method="post" noValidate className="max-w-3xl space-y-5">
          <RefusalSummary
            refusal={answer?.refusal}
            labels={{ title: t('renewalTitle'), officeIds: t('office'), takesEffectOn: t('takesEffectOn') }}
          />
          <RequestKey value={requestKey} />
          <TextField name="title" label={t('renewalTitle')} required value={typed['title']} refusal={answer?.refusal} />
          <DateField
            name="takesEffectOn"
            label={t('takesEffectOn')}
            help={t('dateHelp')}
            required
            value={typed['takesEffectOn']}
            refusal={answer?.refusal}
          />
          <fieldset id="officeIds" tabIndex={-1}>
            <legend className="text-std-16B-170">{t('office')}</legend>
            <div className="grid gap-x-6 sm:grid-cols-2">
              {offices.map((office) => (
                <Tick
                  key={office.officeId}
                  name={`office.${office.officeId}`}
                  checked={typed[`office.${office.officeId}`] === 'yes'}
                >{`${office.title}${office.organisationKind ? `（${kinds.get(office.organisationKind) ?? ''}）` : ''}`}</Tick>
              ))}
            </div>
          </fieldset>
          <button className={button.filled}>{t('prepare')}</button>
        </Form>
      </section>
    </>
  )
}
