#include "archive/regexpieces.h"

#include "archive/textfold.h"

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

/// Collects runs of characters that stand for themselves.
class PieceCollector
{
public:
    void add(QChar c)
    {
        // An expression matches "s" with "ſ" and "k" with the Kelvin sign as well, which fold
        // alike; other letters beyond ASCII may have more than one folding, so they end the piece.
        if (c.unicode() < 0x80)
            m_run.append(c);
        else
            end();
    }
    /// What follows makes the last character optional or repeats it.
    void takeBackLast()
    {
        m_run.chop(1);
        end();
    }
    void end()
    {
        if (!m_run.isEmpty())
            m_pieces.push_back(foldedText(m_run.toStdString()));
        m_run.clear();
    }
    std::vector<std::string> pieces() { return m_pieces; }

private:
    QString m_run;
    std::vector<std::string> m_pieces;
};

/// Alternatives, groups, options, quoting and free spacing need a real parser.
bool isSimple(const QString &pattern)
{
    return !pattern.contains(u'|') && !pattern.contains(u'(') && !pattern.contains(u"\\Q"_s);
}

/// Past the "]" of a class that begins at \a at; the end if it has none.
qsizetype pastClass(const QString &pattern, qsizetype at)
{
    ++at;
    if (at < pattern.size() && pattern[at] == u'^')
        ++at;
    if (at < pattern.size() && pattern[at] == u']')
        ++at; // stands for itself in first place
    for (; at < pattern.size() && pattern[at] != u']'; ++at) {
        if (pattern[at] == u'\\')
            ++at;
        else if (pattern[at] == u'[')
            return pattern.size(); // a named class: give up on the rest
    }
    return at + 1;
}

} // namespace

std::vector<std::string> piecesOfRegex(const QString &pattern)
{
    PieceCollector collector;
    if (!isSimple(pattern))
        return {};
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        const QChar c = pattern[at];
        if (c == u'\\') {
            ++at;
            if (at < pattern.size() && !pattern[at].isLetterOrNumber()) {
                collector.add(pattern[at]);
                continue;
            }
            collector.end();
            if (at < pattern.size() && !u"bBdDsSwWAzZ"_s.contains(pattern[at]))
                break; // \x41, \p{L}, \1 …: the rest may belong to it
        } else if (c == u'[') {
            collector.end();
            at = pastClass(pattern, at) - 1;
        } else if (c == u'?' || c == u'*' || c == u'{') {
            collector.takeBackLast();
            while (c == u'{' && at < pattern.size() && pattern[at] != u'}')
                ++at;
        } else if (u".^$+)"_s.contains(c)) {
            collector.end();
        } else {
            collector.add(c);
        }
    }
    collector.end();
    return collector.pieces();
}

} // namespace hawser
