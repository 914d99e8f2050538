import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayInJapan, dayText } from '#kernel/values'
import {
  type Answer,
  type LoadArgs,
  ButtonLink,
  DataTable,
  HistoryLink,
  Mark,
  Notice,
  PageTitle,
  PrintLink,
  Sheet,
  TextLink,
  act,
  keepTyped,
  pageContext,
  sectionTitle,
  usePage,
} from '#ui'
import { nextOpenDays } from '../rules/recurrence.ts'
import { scheduleWords } from '../rules/schedule-words.ts'
import { type AssuranceWay, type Closure, type ServiceRecord, assuranceWayTitles, stateTitles, statusTitles, termTitles } from '../schema.ts'
import { FreshnessMark, ResourceLinks, resourcesApi } from './parts.tsx'
import { AssuranceForms, OneButton, PlaceForm, PublicationForms, ScheduleForms } from './service-forms.tsx'
import { texts } from './texts.ts'

export async function loader({ context, params, url }: LoadArgs) {
  const resources = resourcesApi(context)
  const search = (url.searchParams.get('place') ?? '').slice(0, 100)
  const [service, { terms }, { items: places }] = await Promise.all([
    resources.getService({ serviceId: params['serviceId'] ?? '' }),
    resources.listTerms({}),
    resources.listPlaces({ search }),
  ])
  return { service, terms, places, today: context.get(pageContext).shell.today, requestKey: crypto.randomUUID() }
}

/** Fields of a rule lie one level down in the input. */
const place = (path: string) => path.replace(/^schedule\./, '')

export async function action(args: LoadArgs) {
  const { context, params, request } = args
  const resources = resourcesApi(context)
  const serviceId = params['serviceId'] ?? ''
  const revision = Number((await request.clone().formData()).get('revision')) // every form of the page carries it
  const numbers = (typed: string) =>
    typed
      .normalize('NFKC')
      .split(/[^\d末]+/)
      .filter((part) => part !== '')
      .map((part) => (part === '末' ? -1 : Number(part)))
  const time = (typed: string) => {
    const [, hour, minute] = /^(\d{1,2})[:時]?(\d{2})?分?$/.exec(typed.normalize('NFKC').replace(/\s/g, '')) ?? []
    return typed === '' ? null : hour === undefined ? typed : `${hour.padStart(2, '0')}:${minute ?? '00'}`
  }
  return act(
    args,
    `/office/resources/${serviceId}`,
    {
      assure: ({ key, text, day }) =>
        resources.assureService(
          { serviceId, revision, assuredOn: day('assuredOn'), answeredBy: text('answeredBy'), way: text('way') as AssuranceWay, note: text('note') },
          { key },
        ),
      withdraw: ({ key, text }) => resources.withdrawAssurance({ assuranceId: text('assuranceId'), reason: text('reason') }, { key }),
      words: ({ key, text }) =>
        resources.addSchedule(
          { serviceId, revision, servicePlaceId: text('servicePlaceId') || null, words: text('words'), note: text('note') },
          { key },
        ),
      parts: ({ key, text, dayOrNull, chosen }) => {
        const kind = text('freq')
        const days = chosen('byDay.')
        return resources.addSchedule(
          {
            serviceId,
            revision,
            servicePlaceId: text('servicePlaceId') || null,
            schedule: {
              freq: kind === 'weekly' ? 'WEEKLY' : 'MONTHLY',
              repeatEvery: Number(text('repeatEvery').normalize('NFKC') || 1),
              byDay:
                kind === 'weekly' ? days : kind === 'monthlyByDay' ? chosen('ordinals.').flatMap((which) => days.map((each) => which + each)) : [],
              byMonthDay: kind === 'monthlyByDate' ? numbers(text('byMonthDay')) : [],
              byMonth: numbers(text('byMonth')),
              anchorOn: dayOrNull('anchorOn'),
              opensAt: time(text('opensAt')),
              closesAt: time(text('closesAt')),
              validFrom: dayOrNull('validFrom'),
              validTo: dayOrNull('validTo'),
              holidays: text('holidays') as Closure,
              yearEnd: text('yearEnd') as Closure,
              note: text('note'),
            },
          },
          { key },
        )
      },
      removeSchedule: ({ key, text }) => resources.removeSchedule({ serviceId, revision, scheduleId: text('scheduleId') }, { key }),
      place: ({ key, text }) => resources.addPlace({ serviceId, revision, placeId: text('placeId'), note: text('note') }, { key }),
      removePlace: ({ key, text }) => resources.removePlace({ serviceId, revision, servicePlaceId: text('servicePlaceId') }, { key }),
      alert: ({ key, text, dayOrNull }) => resources.setAlert({ serviceId, alert: text('alert'), alertUntil: dayOrNull('alertUntil') }, { key }),
      submit: ({ key }) => resources.submitService({ serviceId, revision }, { key }),
      publish: ({ key }) => resources.publishService({ serviceId, revision }, { key }),
      return: ({ key, text }) => resources.returnService({ serviceId, revision, reason: text('reason') }, { key }),
      takeBack: ({ key, text }) => resources.takeBackService({ serviceId, reason: text('reason') }, { key }),
    },
    place,
  )
}

export const clientAction = keepTyped

export default function ServicePage() {
  const { service: s, terms, today } = useLoaderData<typeof loader>()
  const answer = useActionData<Answer>()
  const [query] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const did = `did_${query.get('done') ?? query.get('did')}`
  const blank = (text: string) => text || t('blank')
  const ages = [s.minimumAge, s.maximumAge].some((age) => age !== null) ? `${s.minimumAge ?? ''}〜${s.maximumAge ?? ''}` : t('blank')
  const next = nextOpenDays(s.schedules, today, 3)
  return (
    <>
      <ResourceLinks />
      <PageTitle
        title={t('service')}
        above={<TextLink to="/office/resources">{t('services')}</TextLink>}
        actions={
          <>
            {s.can.includes('change') && <ButtonLink kind="outlined" to={`/office/resources/edit?serviceId=${s.serviceId}`} title={t('edit')} />}
            <PrintLink operation="resources.getService" query={{ serviceId: s.serviceId }} />
            {s.isPublic && (
              <a href={`/resources/${s.serviceId}`} className="link no-print">
                {t('publicPage')}
              </a>
            )}
          </>
        }
      >
        {s.name}
      </PageTitle>
      {did in texts && answer === undefined && <Notice>{t(did as keyof typeof texts)}</Notice>}
      {s.alert && (
        <p className="mb-4 rounded-8 border-2 border-solid-gray-600 px-4 py-3">
          <strong>{t('alert')}</strong> {s.alert} {s.alertUntil && `（${t('alertUntil')}：${dayText(s.alertUntil, language)}）`}
        </p>
      )}
      <Sheet
        rows={[
          [
            t('state'),
            <>
              <Mark>{say(stateTitles[s.state])}</Mark>
              <Publication service={s} />
            </>,
          ],
          [
            t('freshness'),
            <>
              <FreshnessMark freshness={s.freshness} assuredOn={s.assuredOn} />
              {s.dueOn && <span className="block">{`${t('dueOn')}：${dayText(s.dueOn, language)}`}</span>}
            </>,
          ],
          [t('kana'), s.kana],
          [t('otherNames'), blank(s.otherNames)],
          [t('kind'), say(s.kindTitle)],
          [
            t('organisation'),
            <TextLink key="organisation" to={`/office/organisations/${s.organisationId}`}>
              {s.organisationName}
            </TextLink>,
          ],
          [
            t('area'),
            s.areaId === null ? (
              t('wholeCity')
            ) : (
              <TextLink key="area" to={`/office/districts/${s.areaId}`}>
                {s.areaName}
              </TextLink>
            ),
          ],
          [t('status'), say(statusTitles[s.status])],
          [t('description'), blank(s.description)],
          [t('targets'), blank(termTitles(terms, 'target', s.targets, language))],
          [t('eligibility'), blank(s.eligibility)],
          [`${t('minimumAge')}・${t('maximumAge')}`, ages],
          [t('fees'), blank(s.fees)],
          [t('application'), blank(s.application)],
          [t('documents'), blank(s.documents)],
          [t('aids'), blank(termTitles(terms, 'aid', s.aids, language))],
          [t('languages'), blank(s.languages.join('、'))],
          [t('phone'), blank(s.phone)],
          [t('fax'), blank(s.fax)],
          [t('mail'), blank(s.mail)],
          [t('website'), blank(s.website)],
          [t('note'), blank(s.note)],
        ]}
      />
      <PublicationForms />

      <section aria-labelledby="schedules">
        <h2 id="schedules" className={sectionTitle}>
          {t('schedules')}
        </h2>
        {s.schedules.length === 0 ? (
          <p>{t('noSchedules')}</p>
        ) : (
          <ul className="divide-y divide-solid-gray-200 border-y border-solid-gray-300">
            {s.schedules.map((schedule) => {
              const words = scheduleWords(schedule, language)
              const at = s.places.find(({ servicePlaceId }) => servicePlaceId === schedule.servicePlaceId)
              return (
                <li key={schedule.scheduleId} className="flex flex-wrap items-center gap-x-4 px-1 py-2">
                  <span className="min-w-0 flex-1">
                    {words}
                    {at && <span className="block text-dns-14N-130">{at.name}</span>}
                    {schedule.note && <span className="block text-dns-14N-130">{schedule.note}</span>}
                  </span>
                  {s.can.includes('change') && (
                    <OneButton form="removeSchedule" hidden={{ scheduleId: schedule.scheduleId }} label={t('removeLabel', { what: words })}>
                      {t('remove')}
                    </OneButton>
                  )}
                </li>
              )
            })}
          </ul>
        )}
        {next.length > 0 && <p className="mt-2">{`${t('nextDays')}：${next.map((day) => dayText(day, language)).join('、')}`}</p>}
        {s.can.includes('change') && <ScheduleForms />}
      </section>

      <section aria-labelledby="places">
        <h2 id="places" className={sectionTitle}>
          {t('places')}
        </h2>
        {s.places.length === 0 ? (
          <p>{t('noPlacesYet')}</p>
        ) : (
          <ul className="divide-y divide-solid-gray-200 border-y border-solid-gray-300">
            {s.places.map((each) => (
              <li key={each.servicePlaceId} className="flex flex-wrap items-center gap-x-4 px-1 py-2">
                <span className="min-w-0 flex-1">
                  {each.name}
                  <span className="block text-dns-14N-130">
                    {[each.postalCode && `〒${each.postalCode}`, each.address, each.note].filter(Boolean).join('　')}
                  </span>
                </span>
                {s.can.includes('change') && (
                  <OneButton form="removePlace" hidden={{ servicePlaceId: each.servicePlaceId }} label={t('removePlaceLabel', { what: each.name })}>
                    {t('removePlace')}
                  </OneButton>
                )}
              </li>
            ))}
          </ul>
        )}
        {s.can.includes('change') && <PlaceForm />}
      </section>

      <section aria-labelledby="assurances">
        <h2 id="assurances" className={sectionTitle}>
          {t('assurances')}
        </h2>
        {s.assurances.length === 0 ? (
          <p>{t('noAssurances')}</p>
        ) : (
          <DataTable
            caption={t('assurances')}
            rows={s.assurances}
            rowKey={(row) => row.assuranceId}
            columns={[
              {
                title: t('assuredOn'),
                header: true,
                oneLine: true,
                cell: (row) => (
                  <>
                    {dayText(row.assuredOn, language)} {row.withdrawn && <Mark>{t('withdrawn')}</Mark>}
                  </>
                ),
              },
              { title: t('answeredBy'), cell: (row) => row.answeredBy },
              { title: t('way'), oneLine: true, cell: (row) => say(assuranceWayTitles[row.way]) },
              { title: t('assuranceNote'), cell: (row) => row.note },
              { title: t('recordedBy'), cell: (row) => row.recordedBy || t('system') },
            ]}
          />
        )}
        <AssuranceForms />
      </section>
      <HistoryLink type="resources.service" id={s.serviceId} />
    </>
  )
}

/** Where it stands on its way to the public. */
function Publication({ service: s }: { readonly service: ServiceRecord }) {
  const { t, language } = usePage(texts)
  const day = (instant: string) => dayText(dayInJapan(new Date(instant)), language)
  return (
    <>
      {s.state === 'changed' && <span className="block">{t('changedLine')}</span>}
      {s.submittedAt && <span className="block">{t('submittedLine', { name: s.submittedBy ?? t('system'), day: day(s.submittedAt) })}</span>}
      {s.publishedAt && <span className="block">{t('publishedLine', { name: s.publishedBy ?? t('system'), day: day(s.publishedAt) })}</span>}
    </>
  )
}
