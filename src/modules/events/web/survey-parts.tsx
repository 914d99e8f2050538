// What the pages of an event show of its surveys.
import type { Text } from '#kernel/values'
import { dayText } from '#kernel/values'
import { collectionStateTitles } from '#forms/schema'
import { TextLink, usePage } from '#ui'
import type { Event, Session, Survey } from '../schema.ts'
import { texts } from './survey-texts.ts'

/** 何についてたずねるか。 The whole event, or which of its sessions. */
export function useAbout(sessions: readonly Session[]): (survey: Pick<Survey, 'gatheringId'>) => string {
  const { t, language } = usePage(texts)
  return ({ gatheringId }) => {
    const session = sessions.find((each) => each.gatheringId === gatheringId)
    return session ? [dayText(session.heldOn, language), session.subject].filter(Boolean).join('　') : t('whole')
  }
}

/** Whoever reads no forms is told that it was begun. */
export function surveyState({ state, collectionId }: Pick<Survey, 'state' | 'collectionId'>): Text {
  return collectionId === null ? texts.meant : state === null ? texts.begun : collectionStateTitles[state]
}

/** 一枚ずつ一行。 On the page of the event: counts only. */
export function SurveyLines({ event, surveys }: { readonly event: Event; readonly surveys: readonly Survey[] }) {
  const { t, say } = usePage(texts)
  const about = useAbout(event.sessions)
  return (
    <ul>
      {surveys.map((survey) => {
        const line = { about: about(survey), state: say(surveyState(survey)), came: survey.came }
        return (
          <li key={survey.surveyId}>
            <TextLink to={`/office/events/${event.eventId}/survey`}>
              {survey.answered === null ? t('summaryUnanswered', line) : t('summary', { ...line, answered: survey.answered })}
            </TextLink>
          </li>
        )
      })}
    </ul>
  )
}
