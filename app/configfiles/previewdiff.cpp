#include "configfiles/previewdiff.h"

#include <algorithm>

namespace hawser::configfiles {

using namespace Qt::StringLiterals;

namespace {

constexpr int contextLines = 3;
constexpr qsizetype maximumDiffLines = 2000;

/// Lines of the old text that give way to lines of the new one. Both ranges are half-open.
struct LineChange
{
    int oldFrom = 1, oldTo = 1;
    int newFrom = 1, newTo = 1;
};

/// Both texts and what differs between them.
class DiffWalk
{
public:
    DiffWalk(const ConfigReport &report, const QList<qsizetype> &chosen)
        : m_old(report.source)
        , m_new(correctedFile(report, chosen))
        , m_oldMask(report.mask)
        , m_newMask(m_new, readConfig(m_new, report.kind.syntax))
        , m_losesReturns(m_old.text().contains('\r') && !m_new.text().contains('\r'))
    {
        for (const TextEdit &edit : editsOf(report, chosen))
            note(edit);
        for (LineChange &change : m_changes)
            trim(change);
    }
    QList<DiffLine> lines();

private:
    void note(const TextEdit &edit);
    void trim(LineChange &change) const;
    bool isSameLine(int oldLine, int newLine) const;
    void addHunk(qsizetype first, qsizetype last);
    void addOld(DiffLine::Kind kind, int line);

    SourceText m_old;
    SourceText m_new;
    SecretMask m_oldMask;
    SecretMask m_newMask;
    bool m_losesReturns;
    QList<LineChange> m_changes;
    qsizetype m_shift = 0; // of bytes, by the edits so far
    QList<DiffLine> m_lines;
};

void DiffWalk::note(const TextEdit &edit)
{
    const qsizetype newAt = edit.span.at + m_shift;
    const LineChange change{m_old.lineAt(edit.span.at), m_old.lineAt(edit.span.end()) + 1,
                            m_new.lineAt(newAt), m_new.lineAt(newAt + edit.text.size()) + 1};
    m_shift += edit.text.size() - edit.span.length;
    if (!m_changes.isEmpty() && change.oldFrom < m_changes.last().oldTo) {
        m_changes.last().oldTo = std::max(m_changes.last().oldTo, change.oldTo);
        m_changes.last().newTo = std::max(m_changes.last().newTo, change.newTo);
    } else {
        m_changes.append(change);
    }
}

bool DiffWalk::isSameLine(int oldLine, int newLine) const
{
    return m_old.view(m_old.lineSpan(oldLine)) == m_new.view(m_new.lineSpan(newLine))
        && !m_losesReturns;
}

/// Lines at both ends that are the same are no change.
void DiffWalk::trim(LineChange &change) const
{
    while (change.oldFrom < change.oldTo && change.newFrom < change.newTo
           && isSameLine(change.oldFrom, change.newFrom)) {
        ++change.oldFrom;
        ++change.newFrom;
    }
    while (change.oldFrom < change.oldTo && change.newFrom < change.newTo
           && isSameLine(change.oldTo - 1, change.newTo - 1)) {
        --change.oldTo;
        --change.newTo;
    }
}

void DiffWalk::addOld(DiffLine::Kind kind, int line)
{
    const bool showsReturn = kind == DiffLine::Kind::Removed && m_losesReturns;
    m_lines.append({kind, m_oldMask.shownLine(m_old, line) + (showsReturn ? u"␍"_s : QString())});
}

/// The changes from \a first to \a last stand so near that their surroundings touch.
void DiffWalk::addHunk(qsizetype first, qsizetype last)
{
    const LineChange &begin = m_changes[first];
    const LineChange &end = m_changes[last];
    const int before = std::min({contextLines, begin.oldFrom - 1, begin.newFrom - 1});
    const int oldStop = std::min(end.oldTo + contextLines, m_old.lineCount() + 1);
    const int oldStart = begin.oldFrom - before;
    const int newStart = begin.newFrom - before;
    const int newStop = end.newTo + (oldStop - end.oldTo);
    m_lines.append({DiffLine::Kind::Place,
                    u"@@ -%1,%2 +%3,%4 @@"_s.arg(oldStart)
                        .arg(oldStop - oldStart)
                        .arg(newStart)
                        .arg(newStop - newStart)});
    int line = oldStart;
    for (qsizetype i = first; i <= last; ++i) {
        const LineChange &change = m_changes[i];
        for (; line < change.oldFrom; ++line)
            addOld(DiffLine::Kind::Same, line);
        for (; line < change.oldTo; ++line)
            addOld(DiffLine::Kind::Removed, line);
        for (int added = change.newFrom; added < change.newTo; ++added)
            m_lines.append(
                {DiffLine::Kind::Added, m_newMask.shownLine(m_new, added, m_oldMask.secrets())});
    }
    for (; line < oldStop; ++line)
        addOld(DiffLine::Kind::Same, line);
}

QList<DiffLine> DiffWalk::lines()
{
    for (qsizetype i = 0; i < m_changes.size() && m_lines.size() < maximumDiffLines;) {
        qsizetype last = i;
        while (last + 1 < m_changes.size()
               && m_changes[last + 1].oldFrom - m_changes[last].oldTo <= 2 * contextLines)
            ++last;
        addHunk(i, last);
        i = last + 1;
    }
    if (m_lines.size() > maximumDiffLines)
        m_lines.resize(maximumDiffLines);
    return m_lines;
}

} // namespace

QString DiffLine::marked() const
{
    switch (kind) {
    case Kind::Place:
        return text;
    case Kind::Same:
        return u' ' + text;
    case Kind::Removed:
        return u'-' + text;
    case Kind::Added:
        return u'+' + text;
    }
    Q_UNREACHABLE();
}

QList<DiffLine> previewDiff(const ConfigReport &report, const QList<qsizetype> &chosen)
{
    return DiffWalk(report, chosen).lines();
}

} // namespace hawser::configfiles
