import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { type LoadArgs, PageTitle, RefusalSummary, RequestKey, TextLink, answerForm, button, keepTyped, usePage } from '#ui'
import { maximumItems, offeredKinds } from '../schema.ts'
import { calendarApi, kindChoices, nameOf } from './gathering-parts.tsx'
import { texts } from './gathering-texts.ts'

/** Empty lines behind what stands there. */
const blanks = 4

export async function loader({ context, params }: LoadArgs) {
  const { calendar } = calendarApi(context)
  const [gathering, kinds] = await Promise.all([calendar.getGathering({ gatheringId: params['gatheringId'] ?? '' }), calendar.listKinds({})])
  const agenda = kinds.items.filter((kind) => kind.list === 'agenda')
  return { gathering, kinds: agenda, requestKey: crypto.randomUUID() }
}

export async function action({ context, request, params }: LoadArgs) {
  const { calendar } = calendarApi(context)
  const gatheringId = params['gatheringId'] ?? ''
  return answerForm(request, async (typed) => {
    const lines = Array.from({ length: maximumItems }, (_, at) => at).filter((at) => typed[`items.${at}.title`]?.trim())
    const items = lines.map((at) => ({
      ...(typed[`items.${at}.itemId`] && { itemId: typed[`items.${at}.itemId`] }),
      kind: typed[`items.${at}.kind`] ?? '',
      title: typed[`items.${at}.title`]!,
      rapporteur: typed[`items.${at}.rapporteur`] ?? '',
    }))
    await calendar.setAgenda({ gatheringId, revision: Number(typed['revision']), items }, { key: typed['requestKey'] ?? '' })
    return redirect(`/office/meetings/gatherings/${gatheringId}${typed['more'] ? '/agenda' : '?done=agenda'}`)
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

const cell = 'focus-ring block w-full rounded-8 border border-solid-gray-600 bg-white px-3 py-2 min-h-12 text-std-16N-170'

export default function AgendaPage() {
  const { gathering, kinds, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language, today } = usePage(texts)
  const { agenda, gatheringId } = gathering
  const count = Math.min(agenda.length + blanks, maximumItems)
  const typed: Readonly<Record<string, string | undefined>> | undefined = answer?.typed
  const labels = Object.fromEntries(
    Array.from({ length: maximumItems }, (_, at) =>
      (['kind', 'title', 'rapporteur'] as const).map((name) => [`items.${at}.${name}`, t('itemNo', { nth: at + 1, field: t(fieldTexts[name]) })]),
    ).flat(),
  )
  return (
    <>
      <PageTitle title={t('editAgenda')} above={<TextLink to={`/office/meetings/gatherings/${gatheringId}`}>{nameOf(gathering)}</TextLink>} />
      <p className="mb-4">{t('agendaHelp')}</p>
      <Form method="post" noValidate className="max-w-4xl space-y-4">
        <RefusalSummary refusal={answer?.refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <input type="hidden" name="revision" value={gathering.revision} />
        {Array.from({ length: count }, (_, at) => {
          const item = agenda[at]
          const name = (field: string) => `items.${at}.${field}`
          const value = (field: keyof typeof fieldTexts) => typed?.[name(field)] ?? item?.[field] ?? ''
          const offered = offeredKinds(kinds, 'agenda', today, item?.kind)
          const invalid = (field: string) => answer?.refusal.fields?.some(({ path }) => path === name(field)) || undefined
          return (
            <fieldset key={at} className="grid gap-3 rounded-8 border border-solid-gray-300 p-3 sm:grid-cols-[12rem_1fr_14rem]">
              <legend className="px-1">{at + 1}</legend>
              {item && <input type="hidden" name={name('itemId')} value={item.itemId} />}
              <select
                name={name('kind')}
                id={name('kind')}
                aria-label={labels[name('kind')]}
                defaultValue={value('kind') || offered[0]?.code}
                className={cell}
              >
                {kindChoices(offered, language).map(({ value: code, label }) => (
                  <option key={code} value={code}>
                    {label}
                  </option>
                ))}
              </select>
              <input
                name={name('title')}
                id={name('title')}
                aria-label={labels[name('title')]}
                aria-invalid={invalid('title')}
                placeholder={t('itemTitle')}
                defaultValue={value('title')}
                className={cell}
              />
              <input
                name={name('rapporteur')}
                id={name('rapporteur')}
                aria-label={labels[name('rapporteur')]}
                aria-invalid={invalid('rapporteur')}
                placeholder={t('rapporteur')}
                defaultValue={value('rapporteur')}
                className={cell}
              />
            </fieldset>
          )
        })}
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('save')}</button>
          <button name="more" value="yes" className={button.outlined}>
            {t('saveAndMore')}
          </button>
        </div>
      </Form>
    </>
  )
}

const fieldTexts = { kind: 'itemKind', title: 'itemTitle', rapporteur: 'rapporteur' } as const
