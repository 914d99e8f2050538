import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { countText, dayText, eraDateText, readCount, readDate } from '#kernel/values'
import {
  type LoadArgs,
  DataTable,
  DateField,
  PageTitle,
  RefusalSummary,
  SelectField,
  TextField,
  TextLink,
  answerForm,
  api,
  button,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import { type PrivacySettingKey, shippedSettings } from '../schema.ts'
import { texts } from './incident-texts.ts'
import { Saved, mark, sectionTitle } from './register-parts.tsx'

export async function loader({ context }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const settings = await identity.listPrivacySettings({})
  return { ...settings, today: eraDateText(context.get(pageContext).shell.today), requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return answerForm(request, async ({ key = '', amount = '', validFrom = '', source = '', requestKey = '' }) => {
    const setting = { amount: readCount(amount) ?? (amount as unknown as number), validFrom: readDate(validFrom)?.date ?? validFrom, source }
    await identity.changePrivacySetting({ key: key as PrivacySettingKey, ...setting }, { key: requestKey })
    return redirect('/office/privacy/settings?saved')
  })
}

export const clientAction = keepTyped

export default function PrivacySettingsPage() {
  const { items, mayChange, today, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const labels = { key: t('setting'), amount: t('amount'), validFrom: t('validFrom'), source: t('source') }
  const field = (name: keyof typeof labels, filled = '') => ({
    name,
    label: labels[name],
    value: answer?.typed[name] ?? filled,
    refusal: answer?.refusal,
  })
  return (
    <>
      <PageTitle title={t('settings')} above={<TextLink to="/office/privacy/incidents">{t('incidents')}</TextLink>} />
      {search.has('saved') && <Saved>{t('saved')}</Saved>}
      <p className="mb-4">{t('settingsLead')}</p>
      <DataTable
        caption={t('settings')}
        rows={items}
        rowKey={(row) => row.key}
        columns={[
          { title: t('setting'), header: true, cell: (row) => say(shippedSettings[row.key].title) },
          { title: t('amount'), align: 'right', cell: (row) => t(shippedSettings[row.key].unit, { count: countText(row.amount) }) },
          {
            title: t('source'),
            cell: (row) => (
              <>
                {say(row.source)} {!row.verified && <span className={mark}>{t('unverifiedMark')}</span>}
              </>
            ),
          },
          {
            title: t('validFrom'),
            cell: (row) =>
              row.validFrom === null ? t('shipped') : `${dayText(row.validFrom, language)} ${t('decidedBy', { name: row.decidedBy ?? '' })}`,
          },
        ]}
      />
      {mayChange && (
        <>
          <h2 className={sectionTitle}>{t('changeSetting')}</h2>
          <p>{t('changeHelp')}</p>
          <Form method="post" noValidate className="mt-3 max-w-2xl space-y-4">
            <RefusalSummary refusal={answer?.refusal} labels={labels} />
            <input type="hidden" name="requestKey" value={requestKey} />
            <SelectField {...field('key')} choices={items.map(({ key }) => ({ value: key, label: say(shippedSettings[key].title) }))} />
            <TextField {...field('amount')} required inputMode="numeric" />
            <DateField {...field('validFrom', today)} required />
            <TextField {...field('source')} required />
            <button className={button.filled}>{t('record')}</button>
          </Form>
        </>
      )}
    </>
  )
}
