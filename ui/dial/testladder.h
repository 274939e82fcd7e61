#pragma once

#include "connectors/doctor/ladder.h"

#include <QWidget>

#include <array>
#include <optional>

class QLabel;
class QPushButton;

namespace hawser {

class Banner;
class TestRow;

/// A connection test as it runs: the rungs, and at the end what is the case with one next step.
/// Screen readers are told of the end.
class TestLadder : public QWidget
{
    Q_OBJECT

public:
    explicit TestLadder(QWidget *parent = nullptr);

    /// All rungs wait again. \a goal, a game or doctor::remoteGoal, decides which there are and
    /// what they are called.
    void clear(const QString &goal);
    /// Whether the certificate that was seen may be trusted from here; it may at first.
    void setOffersTrust(bool offers);
    void setReport(const doctor::RungReport &report);
    void setDiagnosis(const doctor::Diagnosis &diagnosis);

signals:
    void suggestedPortChosen(quint16 port);
    void suggestedTlsChosen(bool tls);
    /// The user trusts the certificate that was seen now.
    void certificateChosen(const QByteArray &fingerprint);
    /// \a part is new and should be in view.
    void partShown(QWidget *part);

private:
    void build();
    Banner *makeVerdict(bool isGood, const QString &objectName);
    bool offersTrust(const doctor::Diagnosis &seen) const;
    void refresh();
    void refreshRow(doctor::Rung rung);
    void refreshVerdict();
    void useSuggestion();
    QString suggestionTitle() const;

    QString m_goal;
    bool m_offersTrust = true;
    std::array<doctor::RungReport, doctor::rungs.size()> m_reports;
    std::array<TestRow *, doctor::rungs.size()> m_rows;
    std::optional<doctor::Diagnosis> m_diagnosis;
    Banner *m_good;
    Banner *m_bad;
    QPushButton *m_use;
    QPushButton *m_trust;
    QLabel *m_fingerprint;
};

} // namespace hawser
