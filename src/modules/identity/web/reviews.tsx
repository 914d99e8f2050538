import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayInJapan, dayText, eraDateText } from '#kernel/values'
import {
  type LoadArgs,
  DataTable,
  DateField,
  Mark,
  Notice,
  PageTitle,
  SelectField,
  Sheet,
  TextField,
  TextLink,
  api,
  usePage,
  FormBox,
  act,
} from '#ui'
import type { operations } from '../index.ts'
import type { ReviewState } from '../schema.ts'
import { texts } from './organisation-texts.ts'

const monthChoices = [1, 3, 6, 12] as const

export async function loader({ context }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return { ...(await identity.listAccessReviews({})), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(args.context)
  return act(args, '/office/settings/reviews', {
    rule: ({ key, text, day }) =>
      identity.setReviewRule(
        {
          from: day('from'),
          monthsBetween: Number(text('monthsBetween')) as 3,
          dueDays: Number(text('dueDays')),
          unusedDays: Number(text('unusedDays')),
          source: text('source'),
        },
        { key },
      ),
  })
}

export default function Reviews() {
  const { items, rule, mayChangeRule, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, language, today } = usePage(texts)
  const state = (review: ReviewState) => {
    if (review.state === 'overdue') return <Mark>{t('overdue')}</Mark>
    if (review.state === 'open') return t('toSign')
    return t('signedLine', { name: review.signedBy ?? '', day: dayText(dayInJapan(new Date(review.signedAt ?? '')), language) })
  }
  return (
    <>
      <PageTitle title={t('reviews')} />
      {search.has('done') && <Notice>{t('saved')}</Notice>}
      <p className="mb-4">{t('reviewsLead')}</p>
      {items.length === 0 ? (
        <p>{t('noReviews')}</p>
      ) : (
        <DataTable
          caption={t('reviews')}
          rows={items}
          rowKey={({ compartment, periodFrom }) => `${compartment} ${periodFrom}`}
          columns={[
            {
              title: t('compartment'),
              header: true,
              cell: (review) => (
                <TextLink
                  to={`/office/settings/reviews/${review.compartment}/${review.periodFrom}`}
                  label={t('reviewOf', { compartment: review.compartmentTitle, period: dayText(review.periodFrom, language) })}
                >
                  {review.compartmentTitle}
                </TextLink>
              ),
            },
            { title: t('periodFrom'), oneLine: true, cell: (review) => dayText(review.periodFrom, language) },
            { title: t('dueOn'), oneLine: true, cell: (review) => dayText(review.dueOn, language) },
            { title: t('state'), cell: state },
            { title: t('asked'), align: 'right', cell: (review) => (review.askedCount > 0 ? t('askedCount', { count: review.askedCount }) : '') },
          ]}
        />
      )}
      <h2 className="mb-2 mt-8 text-std-20B-150">{t('rule')}</h2>
      <Sheet
        rows={[
          [t('monthsBetween'), t('everyMonths', { count: rule.monthsBetween })],
          [t('dueDays'), t('withinDays', { count: rule.dueDays })],
          [t('unusedDays'), t('daysUnused', { count: rule.unusedDays })],
          [t('source'), rule.source],
        ]}
      />
      {mayChangeRule && (
        <FormBox
          form="rule"
          title={t('changeRule')}
          submit={t('changeRule')}
          answer={answer}
          requestKey={requestKey}
          labels={{
            from: t('firstDay'),
            monthsBetween: t('monthsBetween'),
            dueDays: t('dueDays'),
            unusedDays: t('unusedDays'),
            source: t('source'),
          }}
          values={{
            from: eraDateText(today),
            monthsBetween: String(rule.monthsBetween),
            dueDays: String(rule.dueDays),
            unusedDays: String(rule.unusedDays),
          }}
        >
          {(field) => (
            <>
              <DateField {...field('from')} required />
              <SelectField
                {...field('monthsBetween')}
                choices={monthChoices.map((count) => ({ value: String(count), label: t('everyMonths', { count }) }))}
              />
              <TextField {...field('dueDays')} required inputMode="numeric" />
              <TextField {...field('unusedDays')} required inputMode="numeric" />
              <TextField {...field('source')} help={t('sourceHelp')} required />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}
