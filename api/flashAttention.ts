/** false: no layer uses flash attention; null: each decides for itself. */
let flashAttention: false | null = null;

/** Whether layers may use flash attention by themselves: null for yes, false for no. A wish: results are the same. @source keras.config.is_flash_attention_enabled */
export const isFlashAttentionEnabled = (): false | null => flashAttention;

/** @source keras.config.enable_flash_attention */
export function enableFlashAttention(): void {
  flashAttention = null;
}

/** @source keras.config.disable_flash_attention */
export function disableFlashAttention(): void {
  flashAttention = false;
}
