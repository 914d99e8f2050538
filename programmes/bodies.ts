import { meetingHeld } from '#calendar'
import { count } from '#plan'

/** 計画に出てくる会議体。 Codes are what lines count by; compartment and tier say who sees the records. */
export const bodies = {
  'district-chairs-board': {
    name: '地区社協会長部会役員会',
    kana: 'チクシャキョウカイチョウブカイヤクインカイ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'district-chairs': { name: '地区社協会長会議', kana: 'チクシャキョウカイチョウカイギ', compartment: 'community-welfare', tier: 2 },
  'district-block': {
    name: '地区社協・民児協ブロック会議',
    kana: 'チクシャキョウミンジキョウブロックカイギ',
    compartment: 'community-welfare',
    tier: 2,
  },
  'district-clerks': {
    name: '地区社協事務担当者会議',
    kana: 'チクシャキョウジムタントウシャカイギ',
    compartment: 'community-welfare',
    tier: 2,
  },
} as const

/** A line that counts the meetings of one of these bodies. */
export function meetings(title: string, body: keyof typeof bodies, target?: number) {
  return count(title, meetingHeld, { body }, target)
}
