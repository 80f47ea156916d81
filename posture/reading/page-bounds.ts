/** A page number and size brought into bounds: from page 1 on, 1 to 200 rows; and how many rows come before it. */
export function pageBounds(request: { page: number; pageSize: number }): {
  page: number;
  pageSize: number;
  offset: number;
} {
  const page = Math.min(Math.max(1, Math.trunc(request.page)), 1_000_000);
  const pageSize = Math.min(Math.max(1, Math.trunc(request.pageSize)), 200);
  return { page, pageSize, offset: (page - 1) * pageSize };
}
