/** What a colour stands for; each tone has an icon too, and stands beside a word. */
export type Tone = 'success' | 'warning' | 'danger' | 'neutral';
