/** Yes/no items of a room's record form (R51), in its order. */
export const ROOM_ITEMS = {
  rules: ['宣读考场规则', 'Rules read out'],
  identity: ['考生身份核验', 'Identities checked'],
  phones: ['通讯工具集中存放', 'Phones put away'],
  cards: ['答题卡信息核对', 'Cards filled in rightly'],
  signals: ['按信号开考、收卷', 'Began and ended on the signals'],
} as const
export type RoomItem = keyof typeof ROOM_ITEMS
export const ROOM_ITEM_NAMES = Object.keys(ROOM_ITEMS) as [RoomItem, ...RoomItem[]]
