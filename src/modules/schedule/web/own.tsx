import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText } from '#kernel/values'
import {
  type Answer,
  DataTable,
  DateField,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  RequestKey,
  SelectField,
  TextLink,
  act,
  button,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { importPage } from '../schema.ts'
import { texts } from './own-texts.ts'
import { ScheduleLinks, day, scheduleApi } from './parts.tsx'

export async function loader({ context }: LoadArgs) {
  return { ...(await scheduleApi(context).schedule.listProxies({})), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { schedule } = scheduleApi(args.context)
  return act(args, '/office/schedule/own', {
    entrust: (sent) =>
      schedule.entrustProxy(
        {
          accountId: sent.text('accountId') || null,
          sectionId: sent.text('sectionId') || null,
          validFrom: sent.day('validFrom'),
          validTo: sent.dayOrNull('validTo'),
        },
        sent,
      ),
    end: (sent) => schedule.endProxy({ proxyId: sent.text('proxyId') }, { key: `${sent.key}-${sent.text('proxyId').slice(0, 8)}` }),
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Own() {
  const { items, colleagues, sections, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, language, today } = usePage(texts)
  const did = `did_${search.get('done')}`
  return (
    <>
      <ScheduleLinks here="own" />
      <PageTitle title={t('own')} />
      {did in texts && answer === undefined && <Notice>{t(did as keyof typeof texts)}</Notice>}
      <h2 className={sectionTitle}>{t('proxies')}</h2>
      <p className="mb-2">{t('proxiesHelp')}</p>
      {items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable
          caption={t('proxies')}
          rows={items}
          rowKey={({ proxyId }) => proxyId}
          columns={[
            { title: t('name'), header: true, cell: ({ name }) => name },
            {
              title: t('period'),
              cell: ({ validFrom, validTo }) => `${dayText(validFrom, language)} －${validTo === null ? '' : ` ${dayText(validTo, language)}`}`,
            },
            {
              title: t('end'),
              cell: ({ proxyId, name, validTo }) =>
                validTo !== null && validTo < today ? (
                  t('ended')
                ) : (
                  <Form method="post">
                    <RequestKey value={requestKey} />
                    <input type="hidden" name="form" value="end" />
                    <input type="hidden" name="end.proxyId" value={proxyId} />
                    <button className={button.outlined} aria-label={t('endOf', { name })}>
                      {t('end')}
                    </button>
                  </Form>
                ),
            },
          ]}
        />
      )}
      <FormBox
        form="entrust"
        title={t('entrust')}
        help={t('chooseHelp')}
        submit={t('save')}
        answer={answer}
        requestKey={requestKey}
        labels={{ accountId: t('accountId'), sectionId: t('sectionId'), validFrom: t('validFrom'), validTo: t('validTo') }}
        values={{ validFrom: day(today, language) }}
      >
        {(field) => (
          <>
            <SelectField
              {...field('accountId')}
              choices={[
                { value: '', label: t('choose') },
                ...colleagues.map(({ accountId, name, sectionName }) => ({ value: accountId, label: `${name}（${sectionName}）` })),
              ]}
            />
            <SelectField
              {...field('sectionId')}
              choices={[{ value: '', label: t('choose') }, ...sections.map(({ sectionId, name }) => ({ value: sectionId, label: name }))]}
            />
            <DateField {...field('validFrom')} required />
            <DateField {...field('validTo')} />
          </>
        )}
      </FormBox>
      <h2 className={sectionTitle}>{t('feeds')}</h2>
      <p className="mb-2">{t('feedsHelp')}</p>
      <p>
        <TextLink to="/office/calendar/feeds">{t('feeds')}</TextLink>
      </p>
      <h2 className={sectionTitle}>{t('bringIn')}</h2>
      <p className="mb-2">{t('bringInHelp')}</p>
      <p>
        <TextLink to={importPage}>{t('bringIn')}</TextLink>
      </p>
    </>
  )
}
