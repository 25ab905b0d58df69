"""The page stage: builds the pages that have changed, and takes the others from the last build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from chat2site.build.keys import search_key, shard_key
from chat2site.build.manifest import PageKeys, ShardRecord
from chat2site.build.previous import PreviousSite
from chat2site.build.progress import Progress
from chat2site.build.report import Report
from chat2site.build.reuse import Choice
from chat2site.build.shards import ShardResult
from chat2site.build.tasks import PageResult, PageTask
from chat2site.build.workers import PageWorkers


class PageStage:
    """All pages of a build, in their order."""

    def __init__(
        self,
        tasks: Sequence[PageTask],
        keys: Mapping[str, PageKeys],
        choice: Choice,
        previous: PreviousSite,
    ) -> None:
        self._tasks = tasks
        self._keys = keys
        self._choice = choice
        self._previous = previous
        self._media: set[str] = set()
        self._shards: dict[str, list[tuple[str, bytes]]] = {}

    def run(self, workers: PageWorkers, *, report: Report, progress: Progress) -> None:
        """Build what has to be built, and report every page."""
        built = workers.build(self._choice.build, progress=progress)
        for task in self._tasks:
            url, where = task.page.url, task.page.entry.where
            if url in self._choice.pages:
                report.add_kept_page(self._previous.manifest.result(url, where=where))
                used = self._previous.build.pages[url].used
            else:
                result = next(built)
                report.add_page(result)
                self._take(result, where)
                used = result.used
            member = (url, search_key(self._keys[url], used))
            self._shards.setdefault(task.shard, []).append(member)

    def _take(self, result: PageResult, where: str) -> None:
        self._previous.manifest.put_page(result, self._keys[result.url], where=where)
        self._media.update(result.used.files)

    @property
    def kept_files(self) -> frozenset[str]:
        """The files of the old site that the new one needs as they are."""
        return self._choice.files | self._media

    def shard_records(
        self, results: Iterable[ShardResult], forms: Mapping[str, object]
    ) -> dict[str, ShardRecord]:
        """Return what the next build has to know of each shard of conversations."""
        return {
            result.name: ShardRecord(
                shard_key(forms[result.name], self._shards[result.name]), result
            )
            for result in results
            if result.name in self._shards
        }
