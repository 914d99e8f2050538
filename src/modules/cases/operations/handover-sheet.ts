// 引継書に刷るもの。
import { type Language, fill } from '#kernel/values'
import { type Handover, caseStateTitles, handingStateTitles, leftReasonTitles } from '../schema.ts'
import { handoverTexts } from '../web/handover-texts.ts'
import { paperTexts } from '../web/paper-texts.ts'
import { texts } from '../web/texts.ts'
import { dayOn } from './face-sheet.ts'
import { wordOf } from './wording.ts'

export function handoverSheet(handover: Handover, language: Language) {
  const t = (key: keyof typeof texts) => texts[key][language]
  const p = (key: keyof typeof paperTexts, values = {}) => fill(paperTexts[key][language], values)
  const h = (key: keyof typeof handoverTexts, values = {}) => fill(handoverTexts[key][language], values)
  const day = dayOn(language)
  const word = (...of: [Parameters<typeof wordOf>[1], string | null]) => wordOf(handover.words, ...of)[language]
  return {
    title: h('sheet'),
    heading: h('sheetHeading', { day: day(handover.fromOn) }),
    made: h('madeBy', { day: day(handover.madeOn), name: handover.madeBy }),
    listTitle: h('caseList'),
    listHead: [t('caseNumber'), t('name'), h('from'), h('to')],
    list: handover.items.map((item) => [item.number, item.name, item.fromName, item.toName]),
    cases: handover.items.map((item) => ({
      heading: `${item.number}　${item.name}`,
      state: caseStateTitles[item.caseState][language],
      standing: item.leftBecause === null ? '' : `${handingStateTitles[item.state][language]}　${leftReasonTitles[item.leftBecause][language]}`,
      facts: [
        [h('from'), item.fromName],
        [h('to'), item.toName],
        [t('kind'), word('kind', item.kind)],
        [t('area'), item.areaName],
        [t('receivedOn'), day(item.receivedOn)],
        ...(item.firstDueOn === null ? [] : [[h('firstDueOn'), day(item.firstDueOn)]]),
      ],
      alertsTitle: t('alerts'),
      noAlerts: t('noAlerts'),
      alerts: item.alerts.map(({ alert, note, notedOn, notedBy }) => [word('alert', alert), note, `${day(notedOn)}　${notedBy}`]),
      noteTitle: h('note'),
      note: item.note || h('noNote'),
      tasksTitle: p('tasks'),
      tasksHead: [p('dueOn'), p('what'), p('account')],
      noTasks: p('noTasks'),
      tasks: item.tasks.map((task) => [[day(task.dueOn), task.overdue ? t('overdue') : ''].filter(Boolean).join('\n'), task.what, task.accountName]),
      contactsTitle: p('lastContacts'),
      contactsHead: [p('when'), t('way'), p('content'), t('staff')],
      noContacts: p('noContacts'),
      contacts: item.contacts.map((contact) => [day(contact.on), word('way', contact.way), contact.words, contact.by.join('\n')]),
      more: item.contactTotal > item.contacts.length ? p('more', { count: item.contactTotal - item.contacts.length }) : '',
      signs: [h('signFrom'), h('signTo')],
    })),
  }
}
