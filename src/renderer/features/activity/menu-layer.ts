/** Menus stand in their landmark of the page, for those who go by landmarks, and above what comes after them. */
export const menuLayer = { zIndex: 10 } as const;
