#pragma once

#include "configfiles/configcheck.h"
#include "configfiles/configfile.h"

#include <optional>

namespace hawser {

/// The file that a page checks, or a text that was pasted: what is known of it, and what was done
/// to it. GUI thread; errors are display text. Writes only in write() and undo().
class CheckedFile
{
public:
    /// Takes the place of whatever was there; on failure nothing changes.
    tl::expected<void, QString> load(const QString &path);
    void paste(const QString &text);
    void setExpectations(const configfiles::Expectations &expected);
    /// The user knows better what it is.
    void setKind(const configfiles::ConfigKind &kind);

    bool isEmpty() const { return !m_hasContent; }
    /// Empty for a text that was pasted.
    const QString &path() const { return m_path; }
    /// Nothing if it is not known what it is; then there is no report.
    const std::optional<configfiles::ConfigKind> &kind() const { return m_kind; }
    const configfiles::ConfigReport &report() const { return m_report; }

    /// The corrected text, as it would be written: holds secrets.
    QByteArray corrected(const QList<qsizetype> &chosen) const;
    /// With the user's consent; the way back is kept.
    tl::expected<void, QString> write(const QList<qsizetype> &chosen);
    tl::expected<void, QString> undo();
    /// The last writing that can be undone.
    const std::optional<configfiles::WrittenConfig> &written() const { return m_written; }

private:
    void take(const QString &path, const QByteArray &bytes);
    void check();

    configfiles::Expectations m_expected;
    QString m_path;
    QByteArray m_bytes;
    bool m_hasContent = false;
    std::optional<configfiles::ConfigKind> m_kind;
    configfiles::ConfigReport m_report;
    std::optional<configfiles::WrittenConfig> m_written;
};

} // namespace hawser
