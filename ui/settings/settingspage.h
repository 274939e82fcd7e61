#pragma once

#include <QList>
#include <QString>
#include <QWidget>

class QVBoxLayout;

namespace hawser {

/// One page of the settings: rows of a title, a field and perhaps a sentence below. A search shows
/// only the rows that it fits.
class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    explicit SettingsPage(const QString &title, QWidget *parent = nullptr);

    const QString &title() const { return m_title; }
    /// Leaves the rows whose words contain \a query; returns how many those are. An empty query
    /// fits all. What was found is marked.
    int showMatching(const QString &query);
    /// Everything on it as it was at first.
    virtual void reset() = 0;

protected:
    /// \a field stands below its title, or beside its own if it has one (a check box). \a help may
    /// be empty; \a words are found by a search, too.
    void addRow(const QString &title, QWidget *field, const QString &help = {},
                const QString &words = {});
    /// \a query, folded, is searched for; for a page whose rows hold more than one thing each.
    virtual void refine(const QString &query) { Q_UNUSED(query) }
    void changeEvent(QEvent *event) override;

private:
    void markMatching();

    struct Row
    {
        QWidget *whole;
        QString words; ///< folded
    };

    const QString m_title;
    QVBoxLayout *m_layout;
    QList<Row> m_rows;
    QString m_query; // folded
};

} // namespace hawser
