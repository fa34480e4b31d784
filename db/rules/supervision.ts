/**
 * What the area's inspector signs in a destruction, and what each signature means (R70, R75): read out on his sheet before
 * he is asked for any of them (R70a). The statements themselves are in db/acts/destroy.ts.
 */
export const SUPERVISION = [
  {
    what: ['销毁开始', 'Start of the destruction'],
    means: [
      '监督：我看过销毁清单和各项条件，在场监督这次销毁。时钟存疑时，并写我核对的实际时间。',
      'Supervised: I have read the list and every condition and am here to supervise. Where the clock is in doubt also: the time that I observed.',
    ],
  },
  {
    what: ['暂停后恢复（如有）', 'Going on after a pause, if there is one'],
    means: [
      '监督：剩下多少袋我看过，从这里继续监督。',
      'Supervised: I have seen how many bags are left and go on from there.',
    ],
  },
  {
    what: ['销毁结束', 'End of the destruction'],
    means: [
      '监督：我自始至终在场（换过人的，在我的时段内），亲眼看见清单上的袋逐袋销毁，差额为零或已有异常说明。',
      'Supervised: I was present from start to end (or for the whole of my span) and saw each bag of the list destroyed; the balance is zero or explained.',
    ],
  },
  {
    what: ['销毁证明（墨笔）', 'Certificate (in ink)'],
    means: ['与以上签名同一意思，写在纸上；一份带回考区。', 'The same as above, on paper; one copy goes to the area.'],
  },
] as const
