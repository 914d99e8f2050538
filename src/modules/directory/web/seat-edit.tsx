import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import { readCount } from '#kernel/values'
import {
  type LoadArgs,
  DateField,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  Sheet,
  TextField,
  TextLink,
  answerForm,
  button,
  usePage,
} from '#ui'
import { texts } from './appointment-texts.ts'
import { areaChoices, areasOf, dated, datedOrNull, day, directoryApi } from './parts.tsx'

export async function loader({ context, url }: LoadArgs) {
  const directory = directoryApi(context)
  const seatId = url.searchParams.get('seatId')
  const [{ offices }, seats, areas] = await Promise.all([
    directory.listChoices({ list: 'organisation-kind' }),
    seatId ? directory.listSeats({ seatId }) : undefined,
    areasOf(context),
  ])
  const [organisationId, areaId] = [url.searchParams.get('organisationId') ?? '', url.searchParams.get('areaId') ?? '']
  return { seat: seats?.items[0], areas, offices, organisationId, areaId, requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const directory = directoryApi(context)
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    const count = (name: string) => readCount(text(name)) ?? (text(name) as unknown as number)
    const how = { key: text('requestKey') }
    const seatId = text('seatId')
    if (text('intent') === 'end') await directory.endSeat({ seatId, lastDay: dated(text('lastDay')) }, how)
    else
      await directory.recordSeat(
        {
          ...(seatId && { seatId }),
          officeId: text('officeId'),
          organisationId: text('organisationId') || null,
          areaId: text('areaId'),
          label: text('label'),
          places: count('places'),
          position: count('position'),
          validFrom: datedOrNull(text('validFrom')),
          validTo: datedOrNull(text('validTo')),
        },
        how,
      )
    return redirect('/office/appointments')
  })
}

export default function EditSeat() {
  const { seat, areas, offices, organisationId, areaId, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = usePage(texts)
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? {}
  const stored: Readonly<Record<string, string>> = seat
    ? {
        label: seat.label,
        places: String(seat.places),
        position: String(seat.position),
        validFrom: day(seat.validFrom),
        validTo: day(seat.validTo),
      }
    : { places: '1', position: '0', areaId }
  const labels = {
    officeId: t('office'),
    organisationId: t('organisation'),
    areaId: t('area'),
    label: t('label'),
    places: t('places'),
    position: t('position'),
    validFrom: t('firstDay'),
    validTo: t('lastDay'),
    lastDay: t('lastDay'),
  }
  const field = (name: keyof typeof labels) => ({ name, label: labels[name], value: typed[name] ?? stored[name] ?? '', refusal: answer?.refusal })
  const choose = { value: '', label: t('choose') }
  return (
    <>
      <PageTitle title={t(seat ? 'changeSeat' : 'newSeat')} above={<TextLink to="/office/appointments">{t('appointments')}</TextLink>} />
      <p className="mb-4">{t('seatHelp')}</p>
      <RefusalSummary refusal={answer?.refusal} labels={labels} />
      <Form method="post" noValidate className="max-w-3xl space-y-5">
        <RequestKey value={requestKey} />
        {seat ? (
          <>
            <Sheet
              rows={[
                [t('office'), seat.officeTitle],
                [t('organisation'), seat.organisationName || t('noOrganisation')],
                [t('area'), seat.areaName],
              ]}
            />
            <input type="hidden" name="seatId" value={seat.seatId} />
            <input type="hidden" name="officeId" value={seat.officeId} />
            <input type="hidden" name="organisationId" value={seat.organisationId ?? ''} />
            <input type="hidden" name="areaId" value={seat.areaId} />
          </>
        ) : (
          <>
            <input type="hidden" name="organisationId" value={organisationId} />
            <SelectField
              {...field('officeId')}
              required
              choices={[
                choose,
                ...offices
                  .filter(({ organisationKind }) => (organisationKind === null) === (organisationId === ''))
                  .map((office) => ({ value: office.officeId, label: office.title })),
              ]}
            />
            <SelectField {...field('areaId')} required choices={[choose, ...areaChoices(areas)]} />
          </>
        )}
        <TextField {...field('label')} />
        <TextField {...field('places')} required inputMode="numeric" />
        <TextField {...field('position')} inputMode="numeric" />
        <DateField {...field('validFrom')} />
        <DateField {...field('validTo')} />
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('save')}</button>
          <TextLink to="/office/appointments">{t('cancel')}</TextLink>
        </div>
      </Form>
      {seat && (
        <details className="mt-6 max-w-3xl rounded-8 border border-solid-gray-300 px-4 py-3" open={typed['intent'] === 'end'}>
          <summary className="focus-ring cursor-pointer text-key-900 underline">{t('endSeat')}</summary>
          <Form method="post" noValidate className="mt-3 space-y-4">
            <RequestKey value={`${requestKey}-end`} />
            <input type="hidden" name="intent" value="end" />
            <input type="hidden" name="seatId" value={seat.seatId} />
            <DateField {...field('lastDay')} required />
            <button className={button.outlined}>{t('endSeat')}</button>
          </Form>
        </details>
      )}
    </>
  )
}
