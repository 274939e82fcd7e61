#pragma once

#include "connectors/doctor/examination.h"
#include "connectors/doctor/httprequest.h"

#include <functional>

namespace hawser::doctor {

/// 7 Days to Die: the web API over HTTP. The secret is sent only after an answer without it has
/// shown that the API is there, and never again once it was refused.
class SevenDaysExamination : public Examination
{
public:
    SevenDaysExamination(const DialTarget &target, const DoctorOptions &options, QObject *parent);

protected:
    void examine() override;

private:
    using Answered = std::function<void(const HttpFacts &)>;

    void ask(const QByteArray &request, Answered answered);
    QByteArray get(const QByteArray &path, bool withToken = true) const;
    QByteArray statsPath() const;
    QString wantedApi() const; ///< "builtin", "alloc"; anything else: to be found out
    bool mayBeAlloc() const;

    void askApi(Evidence::Api which);
    void takeApi(Evidence::Api which, const HttpAnswer &answer);
    void missApi();
    void logIn();
    void runCommand();
    void openStream(const QByteArray &path);
    void takeStream(const QByteArray &path, const HttpFacts &facts);
    void askAgain();
    void askMap();

    const WebToken m_token;
};

} // namespace hawser::doctor
